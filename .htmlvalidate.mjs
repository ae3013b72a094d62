// What html-validate (https://html-validate.org) holds the pages to: everything it recommends, but for what authors may write.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The title of a page is the article's, as long as its author wants it.
    "long-title": "off",
    // Footnotes have ids such as fn:1, as goldmark gives them to all its users. HTML allows everything but spaces.
    "valid-id": ["error", { relaxed: true }],
  },
};
