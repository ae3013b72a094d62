package markup

// Element answers the first and last of the blocks that stand in the same
// top-level element as a block: the cells of its table, the paragraphs of its
// list or quotation, or just the block itself.
func (d *Doc) Element(block int) (first, last int) {
	first, last = block, block
	at := d.elements[block].start
	for first > 0 && d.elements[first-1].start == at {
		first--
	}
	for last+1 < len(d.elements) && d.elements[last+1].start == at {
		last++
	}
	return first, last
}
