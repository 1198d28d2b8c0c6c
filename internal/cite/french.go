package cite

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// french is the grammar of French.
var french = sync.OnceValue(func() *grammar {
	g := &grammar{
		verbs: make(map[string]verbForm),
		phrases: phraseTable(`selon|d’après|d'après|suivant|de l’ avis de|aux dires de|à en croire|cité par|citée par|cités par|citées par|citant|pour|
			dans un entretien à|dans un entretien au|dans un entretien avec|dans une interview à|dans une interview au|interrogé par|interrogée par`),
		via: set("cité citée cités citées citant dans interrogé interrogée"),
		between: set(`a ont avait avaient aura aurait n’a pas déjà également aussi ensuite alors encore toujours pourtant toutefois cependant elle
			lui eux elles l’ ainsi`),
		stops: set(`que qui dont où et ou mais dans sur pour sans avec en à au aux chez par est sont était ont a il elle ils elles on nous vous je
			ne pas ni si comme quand lorsque parce puisque car ce cela`),
		openers: set("le la les l’ l' un une des du de selon d’après mais et or car pour dans en à au aux si comme quand même ce cette ces son sa ses leur leurs quant reste"),
		titles:  set("m. mm. mme dr me"),
		that:    set("que"),
		name:    clause.frenchName,
		body:    clause.frenchBody,
	}
	for w := range strings.FieldsSeq(`dit disait disent déclare déclaré affirme affirmé affirment explique expliqué expliquent assure assuré assurent annonce annoncé
		annoncent indique indiqué indiquent précise précisé souligne souligné soulignent estime estimé estiment rappelle rappelé rappellent résume
		résumé raconte raconté confie confié ajoute ajouté rapporte rapporté rapportent écrit écrivait écrivent note noté constate constaté constatent
		avertit averti prévient prévenu soutient soutenu soutiennent regrette regretté déplore déploré dénonce dénoncé reconnaît reconnu admet admis
		conclut conclu insiste insisté répond répondu réplique répliqué ironise ironisé évalue évaluait évalué évaluent calcule calculé juge jugé
		analyse analysé martèle confirme confirmé confirment témoigne lance glisse s’inquiète s’alarme s’indigne révèle révélé révèlent`) {
		g.verbs[w] = strong
	}
	for w := range strings.FieldsSeq("salue salué ridiculise ridiculisé conseille conseillé exige exigé plaide plaidé voit parle parlé appelle appelé qualifie qualifié accuse accusé promet promis craint pense considère décrit demande demandé tranche plaisante") {
		g.verbs[w] = weak
	}
	return g
})

// elided parts from the words of a French text the article that lost its
// vowel: "l’Agence", "d’Agadez".
func elided(ts []token) []token {
	out := make([]token, 0, len(ts))
	for _, t := range ts {
		if n := elision(t); n > 0 {
			out = append(out, newToken(t.text[:n], t.start, word), newToken(t.text[n:], t.start+n, word))
		} else {
			out = append(out, t)
		}
	}
	return out
}

// elision is the length of such an article at the beginning of t.
func elision(t token) int {
	for _, article := range []string{"l’", "l'", "d’", "d'"} {
		rest, ok := strings.CutPrefix(t.low, article)
		if !ok || rest == "" || t.kind != word {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.text[len(article):])
		if article[0] == 'l' || unicode.IsUpper(first) {
			return len(article)
		}
	}
	return 0
}

// frenchHeads begin the names of bodies whose other words are small.
var frenchHeads = set(`agence cour banque bureau ministère commission institut office conseil centre observatoire université fédération association
	comité direction assemblée organisation autorité tribunal union fonds société chambre syndicat parquet préfecture mairie sénat haut-commissariat`)

// frenchBody is where the name of a body ends that begins with the large word
// at and goes on small: "Cour des comptes", "Agence européenne de l’eau".
func (c clause) frenchBody(at int) int {
	if !frenchHeads[c.ts[at].low] {
		return at
	}
	end := at + 1
	for i := end; i < len(c.ts) && i-at < maxBody; i++ {
		t := c.ts[i]
		joined := frenchJoins[c.lowAt(i-1)]
		switch {
		case t.kind != word || c.r.grammar.verbs[t.low] != 0:
			return end
		case frenchJoins[t.low]:
		case joined, frenchAdjective(t.low):
			end = i + 1
		default:
			return end
		}
	}
	return end
}

var frenchJoins = set("de du des d’ d' la le les l’ l' pour et")

func frenchAdjective(low string) bool {
	return endsIn(low, "al", "ale", "ales", "aux", "ique", "iques", "ien", "ienne", "iennes", "ais", "aise", "ois", "oise", "aire", "aires", "ive", "ives",
		"el", "elle", "elles", "éen", "éenne", "é", "ée", "ain", "aine", "ier", "ière")
}

// frenchName is the source that a run of large words names in French; "" for
// places and single words that nothing shows to be a source.
func (c clause) frenchName(from, to int) string {
	run := c.ts[from:to]
	name := cleanName(joinTokens(run))
	if len(run) > 1 || run[0].is("«") {
		return name
	}
	w := bare(run[0].text)
	full, known := c.r.people.person(w)
	switch {
	case isPlace(run[0]) || frenchPlaces[run[0].low] || frenchHeads[run[0].low]:
		return ""
	case known:
		return full
	case from > 0 && frenchKinds[c.lowAt(from-1)], c.r.entry(w) != nil, isAcronym(w), strings.Contains(w, "."), from > 0 && c.r.grammar.phrases[c.lowAt(from-1)] != nil:
		return w
	}
	return ""
}

// frenchKinds say what the body is whose name follows them.
var frenchKinds = set(`quotidien journal hebdomadaire mensuel chaîne agence site magazine revue radio portail média société groupe entreprise opérateur
	association ong institut cabinet compagnie constructeur fabricant armateur syndicat`)

var frenchPlaces = set(`france russie ukraine chine allemagne espagne italie algérie maroc tunisie mali niger sénégal londres moscou pékin téhéran bruxelles
	genève alger bamako niamey dakar varsovie pologne turquie grèce suisse belgique europe afrique kiev washington berlin`)
