"""A model of dialogues (specs/talk.cpp), its data set, and how it is read: an implementation of its own, as models.py.

A dialogue's utterances are a sequence; one without label is context: it is read, and in no loss. Those of a class that the model
does not tell apart are left out, as if the dialogue went on without them.
"""
from dataclasses import dataclass

import h5py
import numpy as np
import torch

from data_sets import in_turn, values
from dataset import EMOTIONS, strings
from models import Blstm, Model, Outputs, last, mean, split

TEXT, VISUAL, ACOUSTIC = 4, 3, 5
MOST_VIDEO, MOST_WORDS, MOST_WORD_FRAMES = 4, 3, 4
CLASSES_IN_FILE = ("sadness", "boredom", "anger", "neutral", "happiness")

# dialogue → id, frames, spans of the words, rows of video, class ("": none), speaker
DIALOGUES = {
    "argument": [("hello", 9, [(1, 5), (5, 5), (6, 9)], 2, "neutral", "01"),
                 ("what", 4, [], 0, "anger", "02"),
                 ("never_mind", 30, in_turn([6, 3, 1, 2, 4], [1] * 5), 7, "", "01"),
                 ("yawn", 12, [(2, 9)], 3, "boredom", "02"),
                 ("no", 1, [(0, 1)], 1, "anger", "01")],
    "silence": [],
    "monologue": [("alone", 15, [(3, 9), (9, 15)], 5, "sadness", "03")],
    "boredom_only": [("bored", 6, [(1, 4)], 2, "boredom", "03")],
    "reunion": [("you", 11, [(2, 4), (7, 8)], 4, "happiness", "04"),
                ("here", 8, [(0, 8)], 0, "happiness", "05"),
                ("at_last", 0, [(0, 0)], 6, "neutral", "04")],
    "farewell": [("goodbye", 10, [(0, 3), (4, 9)], 3, "sadness", "06"),
                 ("so_long", 7, [(2, 6)], 4, "neutral", "07"),
                 ("leave", 5, [(1, 2), (3, 5)], 1, "anger", "06")],
    "party": [("cheers", 6, [(0, 5)], 2, "happiness", "08"),
              ("to_you", 9, [(1, 4), (4, 8)], 5, "sadness", "09")],
}
# of each dialogue its side in two folds; the second gives no dev side
SPLIT = [("train", "train"), ("", ""), ("train", "test"), ("train", "train"), ("train", "train"), ("test", "train"), ("dev", "train")]


@dataclass
class Utterance:
    id: str
    dialogue: int
    text: torch.Tensor    # [TEXT]
    video: torch.Tensor   # [rows, VISUAL]
    frames: torch.Tensor  # [frames, ACOUSTIC]
    spans: list
    label: int


def write(path):
    said = [(dialogue, *one) for dialogue, all in DIALOGUES.items() for one in all]
    text = h5py.string_dtype()
    ends = lambda counts: np.cumsum([0, *counts]).astype(np.int64)
    rows = lambda stream, count, width: np.concatenate(
        [values(one[1], stream, count(one), width).numpy() for one in said]).astype(np.float32)
    with h5py.File(path, "w") as file:
        file.attrs["format"], file.attrs["version"], file.attrs["frame_period_ms"] = "inflect-dataset", 1, 10.0
        file.attrs.create("classes", list(CLASSES_IN_FILE), dtype=text)
        of = file.create_group("utterances")
        of.create_dataset("id", data=[one[1] for one in said], dtype=text)
        of.create_dataset("speaker", data=[one[6] for one in said], dtype=text)
        of.create_dataset("session", data=[""] * len(said), dtype=text)
        of["label"] = np.array([CLASSES_IN_FILE.index(one[5]) if one[5] else -1 for one in said], np.int32)
        of["frame_offset"], of["word_offset"] = ends(one[2] for one in said), ends(len(one[3]) for one in said)
        file["dialogues/utterance_offset"] = ends(len(all) for all in DIALOGUES.values())
        file["dialogues"].create_dataset("id", data=list(DIALOGUES), dtype=text)
        file["dialogues"].create_dataset("split", data=[list(sides) for sides in SPLIT], dtype=text)
        file["frames/acoustic"] = rows("acoustic", lambda one: one[2], ACOUSTIC)
        file["vectors/text"] = rows("text", lambda one: 1, TEXT)
        file["axes/video/offset"] = ends(one[4] for one in said)
        file["axes/video/visual"] = rows("visual", lambda one: one[4], VISUAL)
        spans = np.array([span for one in said for span in one[3]], np.int32)
        file["words/begin"], file["words/end"] = spans[:, 0], spans[:, 1]
        file["words"].create_dataset("text", data=["word"] * len(spans), dtype=text)


def read(path, dtype=torch.float64):
    """Utterances of dialogues in the file's order, without those of other classes."""
    with h5py.File(path, "r") as file:
        get = lambda name: torch.from_numpy(file[name][()]).to(dtype)
        text, visual, acoustic = get("vectors/text"), get("axes/video/visual"), get("frames/acoustic")
        offsets = {name: file[name][()] for name in
                   ("dialogues/utterance_offset", "axes/video/offset", "utterances/frame_offset", "utterances/word_offset")}
        spans = list(zip(file["words/begin"][()].tolist(), file["words/end"][()].tolist()))
        names, labels, ids = strings(file.attrs["classes"]), file["utterances/label"][()], strings(file["utterances/id"][()])
    v, f, w = (offsets[name] for name in ("axes/video/offset", "utterances/frame_offset", "utterances/word_offset"))
    found = []
    for dialogue, (begin, end) in enumerate(zip(offsets["dialogues/utterance_offset"], offsets["dialogues/utterance_offset"][1:])):
        for u in range(begin, end):
            name = names[labels[u]] if labels[u] >= 0 else ""
            if name and name not in EMOTIONS:
                continue
            found.append(Utterance(ids[u], dialogue, text[u], visual[v[u]:v[u + 1]], acoustic[f[u]:f[u + 1]],
                                   spans[w[u]:w[u + 1]], EMOTIONS.index(name) if name else -1))
    return found


def short_words(u):
    return [u.frames[begin:end][:MOST_WORD_FRAMES] for begin, end in u.spans[:MOST_WORDS]]


class Talk(Model):
    """talk"""

    def __init__(self):
        super().__init__()
        self.faces = Blstm(VISUAL, width=6, layers=1)
        self.frames = Blstm(ACOUSTIC, width=8, layers=1)
        self.context = Blstm(TEXT + 6 + 8, width=10)
        self.classifier = torch.nn.Linear(10, len(EMOTIONS))

    def forward(self, batch):
        said = torch.stack([u.text for u in batch])
        seen = last(self.faces([u.video[:MOST_VIDEO] for u in batch]))
        by_word = [short_words(u) for u in batch]
        heard = mean(split(last(self.frames([word for words in by_word for word in words])), [len(words) for words in by_word]))
        rows = torch.cat([said, seen, heard], 1)
        dialogues = [u.dialogue for u in batch]
        turns = [dialogues.count(dialogue) for dialogue in sorted(set(dialogues))]
        context = torch.cat(self.context(split(rows, turns)))
        return Outputs(self.classifier(context), context)
