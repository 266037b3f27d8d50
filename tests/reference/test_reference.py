"""Checks of the reference itself: against PyTorch's packed LSTM, a cell and losses written by hand, PyTorch's own losses, finite
differences, torch.optim, and the views of Table 3 against the models of Table 2.

usage: python3 test_reference.py        (exit status 0: all passed; a minute or two)
"""
import copy
import math
import os
import sys
import tempfile

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # many small products: threads only wait for each other

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import data_sets
import dataset
import models
import multiview
import talk
import training
from digest import allowed, digest, is_output, kept, relative, signs, whole
from parameters import bits, derived, fnv1a, unit
from tensors import read_tensors, write_tensors


KNOWN_BITS = 0xFAAE132D42DA268F
KNOWN = {  # at widths 6 and 5, of h_mm_4 and of ts_hmm_attention; also in README.md
    ("frames.weight_ih_l0", 0): 0.2541440725326538,
    ("frames.weight_ih_l0", 3071): 0.22915375232696533,
    ("context.bias_hh_l1_reverse", 1): 0.10874417424201965,
    ("gmu.gate.weight", 77): 0.014896939508616924,
    ("attention.vector", 255): 0.04509790241718292,
    ("classifier.bias", 3): 0.049450233578681946,
    ("gmu.left_norm.running_var", 0): 1.1058745384216309,
    ("gmu.right_norm.weight", 5): 1.1659570932388306,
    ("acoustic.frames.weight_ih_l0", 0): 0.23471467196941376,
    ("acoustic.attention.vector", 255): -0.024522118270397186,
    ("multimodal.gmu.gate.weight", 77): 0.13089683651924133,
    ("multimodal.gmu.left_norm.running_var", 0): 1.0524260997772217,
}


def exact(batch):
    for u in batch:
        u.frames, u.words = u.frames.double(), u.words.double()
    return batch


def small_batch():
    """The ragged utterances but the one over the caps, in float64."""
    return exact(data_sets.utterances("ragged")[1:])


def short_batch(frames=60):
    return [u for u in small_batch() if len(u.frames) <= frames]


def some_negatives(batch):
    """Rows of the batch, some of them twice, some never."""
    return [(row * row + 2) % len(batch) for row in range(len(batch))]


def alone(model, spec, view):
    """The model of `spec` with the parameters and the mode of a view, in a program of its own."""
    inside = {name: value for name, value in model.state_dict().items() if name.startswith(view + ".")}
    plain = training.reference(spec, 6, 5, parameters={name[len(view) + 1:]: value.numpy() for name, value in inside.items()})
    return plain.train(model[view].training)


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


def test_dialogues_do_not_hear_each_other_and_turns_do():
    with tempfile.TemporaryDirectory() as folder:
        talk.write(os.path.join(folder, "talk.h5"))
        batch = talk.read(os.path.join(folder, "talk.h5"))
    model = training.loaded(talk.Talk()).eval()
    assert [u.id for u in batch[:4]] == ["hello", "what", "never_mind", "no"]  # without the yawn, whose class is another
    whole = model(batch).logits
    alone = torch.cat([model([u for u in batch if u.dialogue == d]).logits for d in sorted({u.dialogue for u in batch})])
    assert (whole - alone).abs().max() < 1e-14
    batch[1].text = batch[1].text + 1
    changed = (model(batch).logits - whole).abs().max(1).values > 1e-6
    assert changed.tolist() == [True] * 4 + [False] * (len(batch) - 4)


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
    batch = short_batch(35)
    negatives = some_negatives(batch)
    for spec in ("b_mm_2", "h_mm_4", "mv_hmm", "ts_hmm_attention"):  # together every layer and every loss there is
        model = training.reference(spec, 6, 5)
        analytic = training.gradients(model, batch, negatives)
        training.update_statistics(model, False)
        for name, p in training.trained(model).items():
            direction = torch.from_numpy(unit("direction/" + name, p.numel()).reshape(p.shape)).double()
            losses = []
            for sign in (1, -1):
                with torch.no_grad():
                    p += sign * 1e-5 * direction
                    losses.append(model.step(batch, negatives)[1].item())
                    p -= sign * 1e-5 * direction
            numeric = (losses[0] - losses[1]) / 2e-5
            exact = (analytic[name] * direction.numpy()).sum()
            assert abs(numeric - exact) < 1e-6 * np.linalg.norm(analytic[name]) * direction.norm() + 1e-10, (spec, name)


def test_a_model_without_words_learns_from_its_classifier_alone():
    batch = exact(data_sets.utterances("wordless"))
    rows = {"b_aco_2": "", "b_lex": "", "h_aco_1": "", "h_mm_4": "", "mv_lex": "lexical.", "mv_hmm": "multimodal."}
    for spec, view in rows.items():
        found = training.gradients(training.reference(spec, 6, 5), batch, [2, 0, 0])
        moved = {name for name in found if name.startswith(view) and not is_output(name) and np.abs(found[name]).max() > 0}
        assert moved == {view + "classifier.bias"}, (spec, moved)


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
    batch = short_batch()
    negatives = some_negatives(batch)
    for spec, norm in (("h_mm_2", "gmu.left_norm"), ("mv_hmm", "multimodal.gmu.left_norm")):
        found = training.trace(training.reference(spec, 6, 5), batch, 1, negatives)
        model = training.reference(spec, 6, 5)
        training.backward(model, batch, negatives)
        assert np.array_equal(found[norm + ".running_var"], model.state_dict()[norm + ".running_var"].numpy()), spec
        assert found["loss"].shape == (2,) and found["norm"].shape == (1,)


def test_float32_stays_within_the_bounds():
    """So the bounds ask nothing of a program that rounding forbids."""
    batch = small_batch()
    rough = data_sets.utterances("ragged")[1:]
    for spec in multiview.SPECS:
        ours = training.gradients(training.reference(spec, 6, 5, torch.float32), rough, some_negatives(rough))
        theirs = training.gradients(training.reference(spec, 6, 5), batch, some_negatives(batch))
        for name in theirs:
            assert relative(ours[name], theirs[name]) < allowed("gradients", name) / 5, (spec, name)


def vectors(seed, rows=7, width=5):
    """Utterance vectors of a view, one of them of an utterance without words, one as good as zero."""
    torch.manual_seed(seed)
    drawn = torch.randn(rows, width).double()
    drawn[1], drawn[2] = 0, 1e-10
    return drawn.requires_grad_()


def distance_by_hand(u, v):
    norms = [max(math.sqrt(sum(x * x for x in w)), 1e-8) for w in (u, v)]
    return 1 - sum(x * y for x, y in zip(u, v)) / (norms[0] * norms[1])


def contrastive_by_hand(a, m, a_neg, m_neg):
    terms = [max(0.0, 0.5 + distance_by_hand(a[i], m[i]) - distance_by_hand(a[i], m_neg[i])) for i in range(len(a))]
    terms += [max(0.0, 0.5 + distance_by_hand(m[i], a[i]) - distance_by_hand(m[i], a_neg[i])) for i in range(len(a))]
    return sum(terms) / (2 * len(a))


def distillation_by_hand(student, teacher):
    total = 0.0
    for s, t in zip(student, teacher):
        p_s, p_t = ([math.exp(x) / sum(math.exp(y) for y in of) for x in of] for of in (s, t))
        total += sum(t * math.log(t / s) for s, t in zip(p_s, p_t))
    return total / len(student)


def test_contrastive_is_a_loop_over_utterances():
    given = [vectors(seed) for seed in range(4)]
    by_hand = contrastive_by_hand(*(v.tolist() for v in given))
    assert abs(multiview.contrastive(*given).item() - by_hand) < 1e-14
    own, other = (multiview.distance(given[0], given[k]) for k in (1, 3))
    hinges = multiview.MARGIN + own - other
    assert (hinges < -0.01).any() and (hinges > 0.01).any()  # the loop has seen both sides


def test_contrastive_is_pytorchs_triplet_loss_on_its_cosine():
    def theirs(a, m, a_neg, m_neg):
        apart = lambda u, v: 1 - functional.cosine_similarity(u, v, eps=1e-8)
        one, other = (functional.triplet_margin_with_distance_loss(*t, distance_function=apart, margin=0.5)
                      for t in ((a, m, m_neg), (m, a, a_neg)))
        return (one + other) / 2

    given = [vectors(seed)[3:] for seed in range(4)]
    ours = torch.autograd.grad(multiview.contrastive(*given), given)
    for x, y in zip(ours, torch.autograd.grad(theirs(*given), given)):
        assert x.abs().max() > 0.01 and (x - y).abs().max() < 1e-14  # the negatives' vectors are reached too
    assert abs((multiview.contrastive(*given) - theirs(*given)).item()) < 1e-14


def test_a_small_norm_passes_no_gradient():
    u, v = vectors(0), torch.ones(7, 5).double().requires_grad_()
    left, right = torch.autograd.grad(multiview.distance(u, v).sum(), (u, v))
    assert torch.allclose(left[1:3], -torch.full((2, 5), 1 / (1e-8 * math.sqrt(5))).double())  # of the product alone
    assert (right[1] == 0).all() and left.isfinite().all()
    assert torch.autograd.grad(multiview.norm(u).sum(), u)[0][1:3].abs().max() == 0


def test_distillation_is_pytorchs_kl_divergence():
    torch.manual_seed(3)
    student, teacher = (torch.randn(6, 4).double().requires_grad_() for _ in range(2))
    ours = multiview.distillation(student, teacher)
    logs = functional.log_softmax(student, 1), functional.log_softmax(teacher, 1)
    assert abs((ours - functional.kl_div(*logs, reduction="batchmean", log_target=True)).item()) < 1e-14
    assert abs(ours.item() - distillation_by_hand(student.tolist(), teacher.tolist())) < 1e-14 and ours > 0
    gradient = (torch.softmax(student, 1) - torch.softmax(teacher, 1)) / 6
    assert (torch.autograd.grad(ours, student)[0] - gradient).abs().max() < 1e-15


def test_losses_of_table_3_are_their_parts():
    """Each part from the dumped outputs alone; the negatives' from a batch made of them. One utterance has no label."""
    batch = short_batch()
    negatives = some_negatives(batch)
    entropies = {"mv_lex": (1, 0.3), "mv_hmm": (1, 0.3), "mv_hmm_frozen": (1, 0), "ts_hmm": (0, 0), "ts_hmm_attention": (0, 0)}
    for spec, weights in entropies.items():
        model = training.reference(spec, 6, 5)
        found = training.gradients(model, batch, negatives)
        against = training.named(model([batch[row] for row in negatives]))
        first, second = model
        of = lambda tensors: [tensors[f"{view}.utterance"].tolist() for view in (first, second)]
        expected = contrastive_by_hand(*of(found), *of(against))
        for view, weight in zip((first, second), weights):
            logs = torch.log_softmax(torch.from_numpy(found[view + ".logits"]), 1)
            known = [-logs[i, u.label].item() for i, u in enumerate(batch) if u.label >= 0]
            assert len(known) == len(batch) - 1
            expected += weight * sum(known) / len(known)
        if spec.startswith("ts_"):
            expected += distillation_by_hand(found[first + ".logits"].tolist(), found[second + ".logits"].tolist())
        assert abs(found["loss"][0] - expected) < 1e-12, spec


def test_a_view_is_the_model_of_table_2():
    batch = short_batch()
    rows = {"mv_lex": ("b_aco_1", "lexical", "b_lex"), "mv_hmm": ("b_aco_1", "multimodal", "h_mm_4"),
            "mv_hmm_frozen": ("b_aco_1", "multimodal", "h_mm_4"), "ts_hmm": ("b_aco_1", "multimodal", "h_mm_4")}
    for spec, (first, name, second) in rows.items():
        model = training.reference(spec, 6, 5)
        found = training.forward(model, batch)
        expected = {f"{view}.{tensor}": value for view, plain in (("acoustic", first), (name, second))
                    for tensor, value in training.forward(alone(model, plain, view), batch).items() if tensor != "loss"}
        assert set(found) == set(expected), spec
        for tensor, value in expected.items():
            assert np.allclose(found[tensor], value, rtol=0, atol=1e-13), (spec, tensor)


def test_attention_over_frames():
    """ts_hmm_attention's view 1 is b_aco_1 but for its mean; its weights cover the true frames."""
    batch = short_batch()
    model = training.reference("ts_hmm_attention", 6, 5).eval()
    found = training.forward(model, batch)
    frames = model["acoustic"].frames([u.frames for u in batch])
    score, vector = model["acoustic"].attention.score, model["acoustic"].attention.vector
    assert found["acoustic.attention"].shape == (sum(len(f) for f in frames),)
    at = 0
    for f, vector_found in zip(frames, found["acoustic.utterance"]):
        e = [math.exp((vector @ torch.tanh(score.weight @ h + score.bias)).item()) for h in f]
        weights = np.array(e) / sum(e)
        assert np.allclose(found["acoustic.attention"][at:at + len(f)], weights, rtol=1e-12)
        assert np.allclose(vector_found, sum((w * h.detach().numpy() for w, h in zip(weights, f)), np.zeros(256)), atol=1e-12)
        at += len(f)


def test_two_passes_are_the_view_run_twice():
    """First on the negatives, then on the batch: outputs are the batch's, running statistics have seen both, in that order."""
    batch = short_batch()
    negatives = [batch[row] for row in some_negatives(batch)]
    model = training.reference("mv_hmm", 6, 5)
    twice, reverse = alone(model, "h_mm_4", "multimodal"), alone(model, "h_mm_4", "multimodal")
    found = training.gradients(model, batch, some_negatives(batch))
    twice(negatives)
    outputs = training.named(twice(batch))
    for name, value in outputs.items():
        assert np.array_equal(found["multimodal." + name], value.detach().numpy()), name
    reverse(batch)
    reverse(negatives)
    for norm in ("left_norm", "right_norm"):
        for field in ("running_mean", "running_var"):
            inside, after, other = (getattr(getattr(of.gmu, norm), field) for of in (model["multimodal"], twice, reverse))
            assert inside.equal(after) and relative(inside, other) > 1e-6, (norm, field)


def test_a_frozen_view_stays_as_it_is():
    batch = short_batch()
    negatives = some_negatives(batch)
    for spec in ("mv_hmm_frozen", "ts_hmm", "ts_hmm_attention"):
        shown = training.forward(training.reference(spec, 6, 5), batch)
        model = training.reference(spec, 6, 5)
        found = training.gradients(model, batch, negatives)
        assert not {n for n in found if n.startswith("multimodal.") and not is_output(n)}, spec
        assert {n for n in found if not is_output(n)} == {n for n in model.state_dict() if n.startswith("acoustic.")}
        assert all(np.array_equal(found[n], shown[n]) for n in shown if n.startswith("multimodal."))
        assert "loss" in found and "loss" not in shown
        before = derived(model.shapes())
        after = training.trace(training.reference(spec, 6, 5), batch, 1, negatives, rate=0.01, l2=0.01)
        assert relative(after["norm"], [whole(found)]) < 1e-12, spec  # of what is trained
        for name, value in before.items():
            assert np.array_equal(after[name], value) == name.startswith("multimodal."), (spec, name)


def test_what_table_3_trains():
    """Both views where neither is frozen, running statistics included; every name has its view's in front."""
    for spec, second in (("mv_lex", "lexical"), ("mv_hmm", "multimodal")):
        model = training.reference(spec, 6, 5)
        assert set(training.trained(model)) == {n for n in model.state_dict() if "running" not in n}
        assert {n.partition(".")[0] for n in model.state_dict()} == {"acoustic", second}
    moved = training.trace(model, short_batch(), 1, some_negatives(short_batch()))
    assert all(not np.array_equal(moved[name], value) for name, value in derived(model.shapes()).items())


def test_negatives_are_sensible():
    for name, rows in data_sets.DATA_SETS.items():
        negatives = data_sets.NEGATIVES[name]
        labels = [label for *_, label, _ in rows]
        assert len(negatives) == len(rows) and all(labels[row] >= 0 for row in negatives)
        others = len(set(labels)) > 1
        assert all(labels[i] != labels[row] for i, row in enumerate(negatives)) == others, name
        assert not others or len(set(negatives)) < len(negatives)


def test_outputs_parameters_and_their_bounds():
    outputs = {"loss", "norm", "attention", "logits", "acoustic.attention", "multimodal.gate", "lexical.logits"}
    others = {"attention.vector", "gmu.gate.weight", "multimodal.gmu.gate.bias", "acoustic.attention.score.weight"}
    assert all(map(is_output, outputs)) and not any(map(is_output, others))
    assert allowed("gradients", "multimodal.gate") == 1e-5 and allowed("trace", "loss") == allowed("gradients", "gmu.gate.bias") == 1e-4
    assert whole({"a.logits": np.ones(3), "a.bias": np.array([3.0]), "b.weight": np.array([[4.0]])}) == 5


def test_derived_parameters_have_known_answers():
    assert fnv1a("") == 0xCBF29CE484222325 and fnv1a("a") == 0xAF63DC4C8601EC8C
    assert int(bits("frames.weight_ih_l0", 1)[0]) == KNOWN_BITS
    values = {n: v for spec in ("h_mm_4", "ts_hmm_attention") for n, v in derived(multiview.build(spec, 6, 5).shapes()).items()}
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
