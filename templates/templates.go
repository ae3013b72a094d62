// Package templates embeds the HTML templates, static assets and interface strings.
package templates

import "embed"

//go:embed all:*
var FS embed.FS
