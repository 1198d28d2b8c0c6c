#!/usr/bin/env python3
"""Fits the decision to answer, and says how well it does on questions that it
was not fitted on.

    bot eval --questions Q.jsonl --signs corpus.tsv CORPUS
    bot eval --questions Q.jsonl --signs among-others.tsv CORPUS-AMONG-OTHERS
    tools/calibrate.py corpus.tsv among-others.tsv

The questions are cut into five parts, ten times over; each part is judged by a
logistic regression that saw the other four, of all files given. Needs numpy
and scikit-learn.
"""
import csv
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

REPEATS, PARTS, STRENGTH = 10, 5, 0.3


def load(path):
    with open(path, encoding="utf-8") as f:
        rows = list(csv.reader(f, delimiter="\t"))
    names, rows = rows[0][3:], rows[1:]
    return names, {r[0]: (r[1], int(r[2]), [float(x) for x in r[3:]]) for r in rows}


def model():
    return make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=2000))


def main(paths):
    files = [load(p) for p in paths]
    names = files[0][0]
    ids = sorted(set.intersection(*[set(f[1]) for f in files]))
    kinds = [files[0][1][i][0] for i in ids]
    y = np.array([files[0][1][i][1] for i in ids])
    xs = [np.array([f[1][i][2] for i in ids]) for f in files]
    sure = [np.zeros(len(ids)) for _ in files]
    for repeat in range(REPEATS):
        for seen, unseen in StratifiedKFold(PARTS, shuffle=True, random_state=repeat).split(xs[0], kinds):
            m = model().fit(np.concatenate([x[seen] for x in xs]), np.tile(y[seen], len(xs)))
            for s, x in zip(sure, xs):
                s[unseen] += m.predict_proba(x[unseen])[:, 1] / REPEATS
    for path, s in zip(paths, sure):
        print(path)
        for t in np.arange(0.5, 0.76, 0.05):
            print("  threshold %.2f  rightly refused %.2f  wrongly refused %.2f" % (t, (s[y == 0] < t).mean(), (s[y == 1] < t).mean()))
    m = model().fit(np.concatenate(xs), np.tile(y, len(xs)))
    w = m[1].coef_[0] / m[0].scale_
    print("fitted on all:", ", ".join("%s %.2f" % p for p in zip(names, w)), "bias %.2f" % (m[1].intercept_[0] - (w * m[0].mean_).sum()))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
