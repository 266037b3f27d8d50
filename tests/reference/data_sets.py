"""The small data sets everything is compared on. Their values are computed as parameters are, from names and indices.

ragged     what real data brings: over the caps, a single frame, words without frames, no words, no frames, no label
single     one utterance with one word: every sum has one term, batch normalisation one row
wordless   no utterance has words: the axes below are empty
"""
import numpy as np
import torch

from dataset import Utterance, write
from parameters import unit
from tensors import write_tensors

CLASSES_IN_FILE = ("sadness", "anger", "neutral", "happiness")  # not the specs' order, on purpose
ACOUSTIC, LEXICAL = 6, 5


def in_turn(lengths, gaps):
    """Spans of these lengths one after another; a gap stands before each."""
    spans, at = [], 0
    for length, gap in zip(lengths, gaps):
        spans.append((at + gap, at + gap + length))
        at += gap + length
    return spans


# id, frames, spans of the words, label (alphabetical order of the emotions), speaker
RAGGED = [
    ("over_the_caps", 760, in_turn([130] + [19] * 29 + [10] * 4, [1] * 34), 0, "01"),
    ("one_frame", 1, [(0, 1)], 1, "01"),
    ("words_without_frames", 40, [(0, 6), (6, 6), (8, 15), (20, 33), (40, 40)], 2, "02"),
    ("no_words", 35, [], 3, "02"),
    ("unlabelled", 50, [(3, 11), (11, 20), (25, 26), (30, 49)], -1, "03"),
    ("long_word", 150, [(2, 8), (8, 140), (145, 150)], 1, "03"),
    ("wide_gaps", 60, [(10, 14), (30, 33), (50, 57)], 3, "03"),
    ("only_words_without_frames", 20, [(4, 4), (9, 9)], 0, "04"),
    ("thirty_words", 90, in_turn([2] * 30, [1] * 30), 2, "04"),
    ("no_frames", 0, [(0, 0), (0, 0)], 1, "04"),
    ("ordinary", 33, [(1, 4), (4, 9), (9, 11), (13, 20), (20, 26), (27, 33)], 0, "05"),
]
SINGLE = [("single", 12, [(3, 9)], 2, "01")]
WORDLESS = [("nine", 9, [], 1, "01"), ("four", 4, [], 3, "02"), ("one", 1, [], 0, "02")]
DATA_SETS = {"ragged": RAGGED, "single": SINGLE, "wordless": WORDLESS}

# Of each utterance, the row of its negative: of the class that sounds like its own, where there is one (anger and happiness,
# neutral and sadness). Some serve twice, some never, and few pairs are each other's, so that no wrong way round goes unseen.
NEGATIVES = {"ragged": [5, 10, 6, 8, 2, 0, 2, 9, 3, 7, 5], "single": [0], "wordless": [2, 0, 0]}


def values(id, stream, rows, width):
    """[rows, width] float32: uniform in ±1.5 around a centre that each column of an utterance has for itself."""
    noise = unit(f"{id}/{stream}", rows * width).reshape(rows, width)
    centre = unit(f"{id}/{stream}/centre", width)
    return torch.from_numpy(np.float32(1.5) * noise + np.float32(0.5) * centre)


def utterances(name, acoustic=ACOUSTIC, lexical=LEXICAL):
    return [Utterance(id, values(id, "acoustic", frames, acoustic), values(id, "lexical", len(spans), lexical), spans, label,
                      speaker, texts=[f"word{i}" for i in range(len(spans))])
            for id, frames, spans, label, speaker in DATA_SETS[name]]


def write_data_set(path, name, acoustic=ACOUSTIC, lexical=LEXICAL):
    write(path, utterances(name, acoustic, lexical), CLASSES_IN_FILE)


def write_negatives(path, name):
    write_tensors(path, {"negatives": np.array(NEGATIVES[name], np.int32)})
