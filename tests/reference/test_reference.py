"""Checks of the reference itself: against PyTorch's packed LSTM, a cell written by hand, finite differences and torch.optim.

usage: python3 test_reference.py        (exit status 0: all passed; under a minute)
"""
import copy
import os
import sys
import tempfile

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # many small products: threads only wait for each other

import numpy as np
import torch
from torch import nn

import data_sets
import dataset
import models
import training
from digest import digest, kept, relative, signs
from parameters import bits, derived, fnv1a, unit
from tensors import read_tensors, write_tensors


KNOWN_BITS = 0xFAAE132D42DA268F
KNOWN = {  # of h_mm_4 at widths 6 and 5; also in README.md
    ("frames.weight_ih_l0", 0): 0.2541440725326538,
    ("frames.weight_ih_l0", 3071): 0.22915375232696533,
    ("context.bias_hh_l1_reverse", 1): 0.10874417424201965,
    ("gmu.gate.weight", 77): 0.014896939508616924,
    ("attention.vector", 255): 0.04509790241718292,
    ("classifier.bias", 3): 0.049450233578681946,
    ("gmu.left_norm.running_var", 0): 1.1058745384216309,
    ("gmu.right_norm.weight", 5): 1.1659570932388306,
}


def small_batch():
    """The ragged utterances but the one over the caps, in float64."""
    batch = data_sets.utterances("ragged")[1:]
    for u in batch:
        u.frames, u.words = u.frames.double(), u.words.double()
    return batch


def cell_by_hand(x, w_ih, w_hh, b_ih, b_hh):
    h = c = torch.zeros(w_hh.shape[1], dtype=x.dtype)
    out = []
    for step in x:
        i, f, g, o = (w_ih @ step + b_ih + w_hh @ h + b_hh).chunk(4)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        out.append(h)
    return torch.stack(out)


def test_blstm_is_a_cell_written_by_hand():
    torch.manual_seed(0)
    blstm = models.Blstm(3, width=8).double()
    sequences = [torch.randn(n, 3).double() for n in (5, 0, 1, 9)]
    for x, y in zip(sequences, blstm(sequences)):
        for layer in range(2 if len(x) else 0):
            names = [f"{kind}_l{layer}" for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            forward = cell_by_hand(x, *(getattr(blstm, n) for n in names))
            backward = cell_by_hand(x.flip(0), *(getattr(blstm, n + "_reverse") for n in names)).flip(0)
            x = torch.cat([forward, backward], 1)
        assert y.shape == (len(x), 8)
        assert not len(x) or (y - x).abs().max() < 1e-14


def test_blstm_is_pytorchs_packed_lstm_with_any_grouping():
    torch.manual_seed(1)
    sequences = [torch.randn(n, 3).double() for n in (4, 17, 2, 9, 9, 1)]
    packed = nn.utils.rnn.pack_sequence(sequences, enforce_sorted=False)
    for groups in (1, 2, 6, 9):
        blstm = models.Blstm(3, width=8, groups=groups).double()
        lstm = nn.LSTM(3, 4, 2, bidirectional=True, batch_first=True).double()
        lstm.load_state_dict(blstm.state_dict())
        padded, lengths = nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)
        for row, n, y in zip(padded, lengths, blstm(sequences)):
            assert (row[:n] - y).abs().max() < 1e-14


def test_batch_norm_is_pytorchs():
    torch.manual_seed(2)
    ours, theirs = models.BatchNorm(4).double(), nn.BatchNorm1d(4).double()
    for rows in (7, 2, 30):
        x = torch.randn(rows, 4).double()
        assert (ours(x) - theirs(x)).abs().max() < 1e-12
    assert (ours.running_mean - theirs.running_mean).abs().max() < 1e-14
    assert (ours.running_var - theirs.running_var).abs().max() < 1e-14
    x = torch.randn(5, 4).double()
    assert (ours.eval()(x) - theirs.eval()(x)).abs().max() < 1e-12


def test_batch_norm_of_one_row_and_of_none():
    norm = models.BatchNorm(2).double()
    y = norm(torch.tensor([[3.0, -1.0]]).double())
    assert (y == 0).all()
    assert torch.allclose(norm.running_mean, torch.tensor([0.3, -0.1]).double())
    assert torch.allclose(norm.running_var, torch.tensor([0.9, 0.9]).double())
    before = norm.running_mean.clone()
    assert norm(torch.zeros(0, 2).double()).shape == (0, 2)
    assert (norm.running_mean == before).all()


def test_spans_and_caps():
    long, one = data_sets.utterances("ragged")[:2]
    assert len(long.frames) > 700 and len(long.spans) > 30
    assert models.all_frames(long).shape[0] == 700
    assert models.frames_in_words(long).shape[0] == 700 < sum(e - b for b, e in long.spans)
    by_word = models.frames_by_word(long)
    assert len(by_word) == len(models.word_vectors(long)) == 30 and len(by_word[0]) == 100
    begin, end = long.spans[29]
    assert end > 700 and (by_word[29] == long.frames[begin:end]).all()  # the words' spans know no cap of 700
    assert (models.frames_in_words(long)[:130] == long.frames[1:131]).all()
    assert models.frames_in_words(long)[130].equal(long.frames[132])  # frame 131 lies between two words
    assert models.frames_by_word(one)[0].equal(one.frames)


def test_empty_words_are_zero_rows_and_true_steps():
    x = torch.randn(3, 4).double()
    assert models.last([x, x[:0]])[0].equal(torch.cat([x[2, :2], x[0, 2:]]))
    assert (models.last([x, x[:0]])[1] == 0).all()
    assert models.mean([x[:0], x])[0].abs().max() == 0
    model = training.reference("h_aco_1", 6, 5)
    batch = {u.id: u for u in small_batch()}
    vectors, lengths = models.acoustic_words(model.frames, [batch["words_without_frames"]])
    assert lengths == [5] and (vectors[[1, 4]] == 0).all() and (vectors[[0, 2, 3]] != 0).all()
    utterance = model.eval()([batch["words_without_frames"], batch["no_words"]]).utterance
    assert torch.allclose(utterance[0], vectors.sum(0) / 5) and (utterance[1] == 0).all()


def test_an_utterance_alone_gives_what_it_gives_in_a_batch():
    batch = small_batch()
    for spec in ("b_mm_2", "h_aco_1", "h_mm_4"):
        model = training.reference(spec, 6, 5).eval()
        together = model(batch).logits
        for i, u in enumerate(batch):
            assert (model([u]).logits[0] - together[i]).abs().max() < 1e-12, (spec, u.id)


def test_attention_and_gate_cover_the_true_rows():
    batch = small_batch()
    words = [len(u.words) for u in batch]
    found = training.forward(training.reference("h_mm_4", 6, 5), batch)
    assert found["attention"].shape == (sum(words),) and found["gate"].shape == (sum(words), 256)
    for weights in np.split(found["attention"], np.cumsum(words)[:-1]):
        assert not len(weights) or abs(weights.sum() - 1) < 1e-12


def test_gradients_are_finite_differences():
    batch = [u for u in small_batch() if len(u.frames) <= 60]
    for spec in ("b_mm_2", "h_mm_4"):  # together every layer there is
        model = training.reference(spec, 6, 5)
        analytic = training.gradients(model, batch)
        training.update_statistics(model, False)
        for name, p in model.named_parameters():
            direction = torch.from_numpy(unit("direction/" + name, p.numel()).reshape(p.shape)).double()
            losses = []
            for sign in (1, -1):
                with torch.no_grad():
                    p += sign * 1e-5 * direction
                    losses.append(model.loss(model(batch), batch).item())
                    p -= sign * 1e-5 * direction
            numeric = (losses[0] - losses[1]) / 2e-5
            exact = (analytic[name] * direction.numpy()).sum()
            assert abs(numeric - exact) < 1e-6 * np.linalg.norm(analytic[name]) * direction.norm() + 1e-10, (spec, name)


def test_a_model_without_words_learns_from_its_classifier_alone():
    batch = data_sets.utterances("wordless")
    for u in batch:
        u.frames, u.words = u.frames.double(), u.words.double()
    for spec in ("b_aco_2", "b_lex", "h_aco_1", "h_mm_4"):
        found = training.gradients(training.reference(spec, 6, 5), batch)
        moved = {name for name in found if "." in name and np.abs(found[name]).max() > 0}
        assert moved == {"classifier.bias"}, (spec, moved)


def test_adam_is_pytorchs_where_nothing_is_clipped():
    batch = small_batch()
    ours = training.reference("b_lex", 6, 5)
    theirs = copy.deepcopy(ours)
    groups = [{"params": [p for n, p in theirs.named_parameters() if training.decays(n) == d], "weight_decay": 0.01 * d}
              for d in (True, False)]
    adam, optimiser = training.Adam(ours, rate=1e-3, l2=0.01), torch.optim.Adam(groups, lr=1e-3)
    for _ in range(5):
        training.backward(ours, batch)
        training.backward(theirs, batch)
        assert adam.step() < 5
        optimiser.step()
    for (name, p), q in zip(ours.named_parameters(), theirs.parameters()):
        assert (p - q).abs().max() < 1e-12, name


def test_clipping_scales_before_l2_is_added():
    model = training.reference("b_lex", 6, 5)
    training.backward(model, small_batch())
    before = {n: (p.detach().clone(), p.grad.clone()) for n, p in model.named_parameters()}
    adam = training.Adam(model, clip=0.01, l2=0.1)
    norm = adam.step()
    for name, (w, g) in before.items():
        expected = 0.1 * (g * 0.01 / norm + (0.1 * w if training.decays(name) else 0))
        assert torch.allclose(adam.m[name], expected, rtol=1e-12, atol=1e-18), name


def test_what_decays():
    decaying = {n for n in training.reference("h_mm_4", 6, 5).state_dict() if training.decays(n)}
    assert {"attention.vector", "attention.score.weight", "gmu.gate.weight", "words.weight_hh_l1_reverse"} <= decaying
    assert not {n for n in decaying if "bias" in n or "_norm" in n or "running" in n}


def test_the_last_pass_of_a_trace_leaves_running_statistics_alone():
    batch = small_batch()
    found = training.trace(training.reference("h_mm_2", 6, 5), batch, 1)
    model = training.reference("h_mm_2", 6, 5)
    training.backward(model, batch)
    assert np.array_equal(found["gmu.left_norm.running_var"], model.gmu.left_norm.running_var.numpy())
    assert found["loss"].shape == (2,) and found["norm"].shape == (1,)


def test_float32_stays_within_the_bounds():
    """So the bounds ask nothing of a program that rounding forbids."""
    exact = small_batch()
    rough = data_sets.utterances("ragged")[1:]
    for spec in models.SPECS:
        ours = training.gradients(training.reference(spec, 6, 5, torch.float32), rough)
        theirs = training.gradients(training.reference(spec, 6, 5), exact)
        for name in theirs:
            assert relative(ours[name], theirs[name]) < (2e-5 if "." in name else 2e-6), (spec, name)


def test_derived_parameters_have_known_answers():
    assert fnv1a("") == 0xCBF29CE484222325 and fnv1a("a") == 0xAF63DC4C8601EC8C
    assert int(bits("frames.weight_ih_l0", 1)[0]) == KNOWN_BITS
    values = derived(models.build("h_mm_4", 6, 5).shapes())
    for (name, index), known in KNOWN.items():
        assert values[name].ravel()[index] == np.float32(known), (name, values[name].ravel()[index])
    assert all(v.dtype == np.float32 for v in values.values())


def test_digest_sees_a_change():
    tensor = np.asarray(unit("some", 5000), np.float64)
    assert set(np.unique(signs(5000))) == {-1.0, 1.0} and abs(signs(5000).mean()) < 0.02
    assert kept("a", tensor, 4999)[0] == "a#digest" and kept("a", tensor, 5000)[0] == "a"
    for changed in (-tensor, tensor[::-1], np.where(np.arange(5000) < 50, 0, tensor)):
        difference = np.abs(digest(changed)[1:9] - digest(tensor)[1:9])
        assert difference.max() > 4e-4 * np.linalg.norm(tensor)


def test_relative_error_of_nothing():
    assert relative(np.zeros(3), np.zeros(3)) == 0 and relative([1e-9], [0.0]) == np.inf
    assert relative([1e-9], [1e-15], whole=1.0) == 0 and relative([1e-3], [1e-15], whole=1.0) == np.inf
    assert relative([np.nan], [1.0]) == np.inf and relative([1.0, 2.0], [1.0]) == np.inf


def test_data_sets_and_tensors_survive_their_files():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "d.h5")
        for name in data_sets.DATA_SETS:
            data_sets.write_data_set(path, name)
            for written, found in zip(data_sets.utterances(name), dataset.read(path, torch.float32)):
                assert (written.id, written.label, written.spans) == (found.id, found.label, found.spans)
                assert written.frames.equal(found.frames) and written.words.equal(found.words)
        tensors = {"a": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.zeros((0, 4), np.int32)}
        write_tensors(path, tensors)
        found = read_tensors(path)
        assert set(found) == set(tensors)
        for name in tensors:
            assert np.array_equal(found[name], tensors[name]) and found[name].dtype == tensors[name].dtype


def main():
    torch.set_num_threads(1)
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    for name, test in tests:
        test()
        print("passed", name.replace("_", " "), flush=True)
    print(f"{len(tests)} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
