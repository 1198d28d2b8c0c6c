package pdf

// The letters of TeX's encodings where they are not those of ASCII, ¶ where
// none is: its fonts of pictures of letters tell nothing but their codes.
const (
	texOldLow  = "ΓΔΘΛΞΠΣΥΦΨΩﬀﬁﬂﬃﬄıȷ`´ˇ˘¯˚¸ßæœøÆŒØ" // OT1 from 0
	texLow     = "`´ˆ˜¨˝˚ˇ˘¯˙¸˛‚‹›“”„«»–—¶¶ıȷﬀﬁﬂﬃﬄ" // T1 from 0, T2A nearly so
	texLatin   = "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß"
	texRussian = "ҐҒЂЋҺҖҘЉЇҚҠҜӔҢҤЅӨҪЎҮҰҲЏҸҶЄӘЊЁ№¤§ґғђћһҗҙљїқҡҝӕңҥѕөҫўүұҳџҹҷєәњё„«»АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
)

// texOld are the other letters of OT1 that are not those of ASCII.
var texOld = map[int]string{34: "”", 60: "¡", 62: "¿", 92: "“", 94: "ˆ", 95: "˙", 123: "–", 124: "—", 125: "˝", 126: "˜", 127: "¨"}

// texTable is the one of these tables that a font has with letters of some
// codes, by what there is most of.
func texTable(codes []int) (t table) {
	among := func(first, last int) (n int) {
		for _, c := range codes {
			if c >= first && c <= last {
				n++
			}
		}
		return n
	}
	const few = 2
	if among(0, 10) > few { // the codes only count the letters
		return t
	}
	for c := ' '; c <= '~'; c++ {
		t[c] = string(c)
	}
	t['\''], t['`'] = "’", "‘"
	ligatures := among(27, 31) + among(16, 17) + among(21, 22) // where the newer ones have them, and quotes and dashes
	switch {
	case among(128, 255) == 0 && among(11, 15) >= ligatures:
		t.put(0, texOldLow)
		for c, text := range texOld {
			t[c] = text
		}
	case among(192, 255) > among('A', 'Z')+among('a', 'z'):
		t.put(0, texLow)
		t.put(128, texRussian)
	default:
		t.put(0, texLow)
		t.put(128, texLatin)
	}
	return t
}

// put puts letters at the codes from one on.
func (t *table) put(at int, letters string) {
	for _, r := range letters {
		if r != '¶' {
			t[at] = string(r)
		}
		at++
	}
}
