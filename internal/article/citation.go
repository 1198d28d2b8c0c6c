package article

// CitationKind says how a citation is written.
type CitationKind string

// The kinds of citation that are told apart.
const (
	Parenthetical CitationKind = "parenthetical" // (Vzglyad, January 17)
	Narrative     CitationKind = "narrative"     // Reuters reported on May 24 that …
	Credit        CitationKind = "credit"        // (Source: RIA Novosti)
	AuthorYear    CitationKind = "author-year"   // (Lee, 2018a, p. 4)
	Numbered      CitationKind = "numbered"      // …[12]
	Hyperlink     CitationKind = "link"          // <a href=…>told reporters</a>
)

// SourceType says what sort of body or person a source is.
type SourceType string

// The sorts of source; "" is undecided.
const (
	Outlet          SourceType = "outlet"
	ThinkTank       SourceType = "think-tank"
	Agency          SourceType = "agency"
	Official        SourceType = "official"
	Social          SourceType = "social"
	Person          SourceType = "person"
	ThisPublication SourceType = "this-publication"
)

// Citation is one attribution of something to one source.
type Citation struct {
	Kind         CitationKind
	Raw          string // as printed: the paragraph's Text at Span; of Numbered the note's own text, and Span is its mark
	Source       string // canonical name
	OtherNames   []string
	Type         SourceType
	Dates        []Date // what the text gives for the source, in printed order
	DateInferred bool   // a year was supplied
	ResolvedFrom *int   // place in Article.Citations that an Ibid points to
	URL          string
	Paragraph    int    // Paragraph.N; 0 for a credit outside the body
	Span                // in that paragraph's Text; zero when Paragraph is 0
	Claim        string // the sentence supported, as printed
	ClaimSpan    Span   // in that paragraph's Text
	Self         bool   // the article's own publication or author
}

// Quote is a direct quotation of four words or more.
type Quote struct {
	Text      string // between the quotation marks
	Speaker   string // "" when the text does not say
	Paragraph int
	Span      // of Text in that paragraph's Text
}
