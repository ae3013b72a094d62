// Package edit applies what the author of an article says of its figures to what was read: fields that are
// other than they were read, figures that are none, and figures that were not seen.
package edit
