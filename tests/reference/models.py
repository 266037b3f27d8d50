"""The ten rows of Table 2, as readable PyTorch: an implementation of its own, written from the models' definition alone.

A batch is a list of utterances (dataset.Utterance); a ragged value is a list of tensors [steps, width], one a sequence, some
of them possibly without steps. Module names give the parameters the names they are stored under (nn.LSTM's gates: i, f, g, o).
"""
from dataclasses import dataclass
from typing import Optional

import torch
from torch import nn
from torch.nn import functional

MOST_FRAMES, MOST_WORDS, MOST_WORD_FRAMES = 700, 30, 100
UNITS = 256
CLASSES = 4


@dataclass
class Outputs:
    logits: torch.Tensor                      # [utterances, classes]
    utterance: torch.Tensor                   # [utterances, d]: the classifier's input before its dropout
    attention: Optional[torch.Tensor] = None  # [true words or frames], utterance after utterance
    gate: Optional[torch.Tensor] = None       # [true words, d]


# ── what a model reads of an utterance ───────────────────────────────────────────────────────
def all_frames(u):
    return u.frames[:MOST_FRAMES]


def frames_in_words(u):
    inside = [u.frames[begin:end] for begin, end in u.spans]
    return torch.cat(inside + [u.frames[:0]])[:MOST_FRAMES]


def frames_by_word(u):
    return [u.frames[begin:end][:MOST_WORD_FRAMES] for begin, end in u.spans[:MOST_WORDS]]


def word_vectors(u):
    return u.words[:MOST_WORDS]


# ── ragged values ────────────────────────────────────────────────────────────────────────────
def join(sequences):
    """[steps, width] each → [all rows, width] and the sequences' lengths."""
    return torch.cat(sequences), [len(s) for s in sequences]


def split(rows, lengths):
    return list(torch.split(rows, lengths))


def mean(sequences):
    """[steps, width] each → [sequences, width]; zeros where there are no steps."""
    return torch.stack([s.sum(0) / max(len(s), 1) for s in sequences])


def last(sequences):
    """The forward half's state at the last step, the backward half's at the first: [sequences, width]; zeros without steps."""
    width = sequences[0].shape[1] if sequences else UNITS
    ends = [torch.cat([s[-1, :width // 2], s[0, width // 2:]]) if len(s) else s.new_zeros(width) for s in sequences]
    return torch.stack(ends) if ends else torch.zeros(0, width)


# ── layers ───────────────────────────────────────────────────────────────────────────────────
def reversal(lengths, steps):
    """Index [sequences, steps, 1] that turns each sequence round within its own length and leaves the padding where it is."""
    t, n = torch.arange(steps)[None, :], torch.tensor(lengths)[:, None]
    return torch.where(t < n, n - 1 - t, t)[:, :, None]


class Blstm(nn.LSTM):
    """nn.LSTM's parameters, ragged sequences. Each direction runs on padded data, the backward one on sequences turned round
    within their lengths; what it computes in the padding is never read. `groups`: cut by length, for less padding."""

    def __init__(self, inputs, width=UNITS, layers=2, dropout=0.0, groups=4):
        super().__init__(inputs, width // 2, layers, batch_first=True, bidirectional=True)
        self.between, self.groups = dropout, groups

    def direction(self, x, layer, suffix):
        weights = [getattr(self, f"{kind}_l{layer}{suffix}") for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        state = x.new_zeros(1, x.shape[0], self.hidden_size)
        return torch.lstm(x, (state, state), weights, True, 1, 0.0, self.training, False, True)[0]

    def padded(self, x, lengths):
        """[sequences, steps, inputs] → [sequences, steps, width]"""
        turn = reversal(lengths, x.shape[1])
        for layer in range(self.num_layers):
            if layer:
                x = functional.dropout(x, self.between, self.training)
            forward = self.direction(x, layer, "")
            turned = torch.gather(x, 1, turn.expand(-1, -1, x.shape[2]))
            backward = self.direction(turned, layer, "_reverse")
            x = torch.cat([forward, torch.gather(backward, 1, turn.expand(-1, -1, self.hidden_size))], 2)
        return x

    def forward(self, sequences):
        outputs = [s.new_zeros(0, 2 * self.hidden_size) for s in sequences]
        order = sorted((i for i, s in enumerate(sequences) if len(s)), key=lambda i: len(sequences[i]), reverse=True)
        size = -(-len(order) // self.groups)
        for start in range(0, len(order), max(size, 1)):
            group = order[start:start + size]
            lengths = [len(sequences[i]) for i in group]
            y = self.padded(nn.utils.rnn.pad_sequence([sequences[i] for i in group], batch_first=True), lengths)
            for i, row, n in zip(group, y, lengths):
                outputs[i] = row[:n]
        return outputs


class BatchNorm(nn.Module):
    """Over all true rows of the batch. Without rows nothing is updated; a single row's variance is taken as it is (0)."""

    def __init__(self, width, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum, self.update = eps, momentum, True
        self.weight, self.bias = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))
        self.register_buffer("running_mean", torch.zeros(width))
        self.register_buffer("running_var", torch.ones(width))

    def statistics(self, x):
        if not self.training or not len(x):
            return self.running_mean, self.running_var
        n = len(x)
        m = x.mean(0)
        v = ((x - m) ** 2).mean(0)
        if self.update:
            unbiased = v * n / (n - 1) if n > 1 else v
            self.running_mean += self.momentum * (m.detach() - self.running_mean)
            self.running_var += self.momentum * (unbiased.detach() - self.running_var)
        return m, v

    def forward(self, x):
        m, v = self.statistics(x)
        return (x - m) / torch.sqrt(v + self.eps) * self.weight + self.bias


class Gmu(nn.Module):
    """[rows, left], [rows, right] → [rows, d] and the gate z [rows, d], the left input's share."""

    def __init__(self, left, right, d=UNITS):
        super().__init__()
        self.left_norm, self.right_norm = BatchNorm(left), BatchNorm(right)
        self.left, self.right, self.gate = nn.Linear(left, d), nn.Linear(right, d), nn.Linear(left + right, d)

    def forward(self, left, right):
        a, b = self.left_norm(left), self.right_norm(right)
        z = torch.sigmoid(self.gate(torch.cat([a, b], 1)))
        return z * torch.tanh(self.left(a)) + (1 - z) * torch.tanh(self.right(b)), z


class Attention(nn.Module):
    """[steps, width] each → [sequences, width] and the weights of all steps in order; zeros without steps."""

    def __init__(self, width, d=UNITS):
        super().__init__()
        self.score = nn.Linear(width, d)
        self.vector = nn.Parameter(torch.empty(d).uniform_(-d ** -0.5, d ** -0.5))

    def forward(self, sequences):
        weights = [torch.softmax(torch.tanh(self.score(s)) @ self.vector, 0) for s in sequences]
        return torch.stack([w @ s for w, s in zip(weights, sequences)]), torch.cat(weights)


class Classifier(nn.Linear):
    def __init__(self, inputs, dropout):
        super().__init__(inputs, CLASSES)
        self.dropout = dropout

    def forward(self, x):
        return super().forward(functional.dropout(x, self.dropout, self.training))


# ── models ───────────────────────────────────────────────────────────────────────────────────
@dataclass
class Rates:
    """Probabilities of dropping. The comparison with other implementations is made without."""
    layers: float = 0.0
    classifier: float = 0.0


PAPER_RATES = Rates(0.4, 0.5)


class Model(nn.Module):
    def shapes(self):
        """name → shape of every stored tensor, running statistics included."""
        return {name: tuple(value.shape) for name, value in self.state_dict().items()}

    def step(self, batch, negatives=None):
        """The outputs and the loss of a training step; one view's loss has no use for negatives."""
        outputs = self(batch)
        return outputs, self.loss(outputs, batch)

    def loss(self, outputs, batch):
        """Mean cross-entropy over the labelled utterances; 0 without any."""
        labels = torch.tensor([u.label for u in batch])
        known = labels >= 0
        if not known.any():
            return outputs.logits.sum() * 0
        return functional.cross_entropy(outputs.logits[known], labels[known])


class Acoustic(Model):
    """b_aco_1, b_aco_2; with attention in place of mean, view 1 of ts_hmm_attention"""

    def __init__(self, acoustic, lexical, rates, read=all_frames, attention=False):
        super().__init__()
        self.read = read
        self.frames = Blstm(acoustic, dropout=rates.layers)
        self.attention = Attention(UNITS) if attention else None
        self.classifier = Classifier(UNITS, rates.classifier)

    def forward(self, batch):
        frames = self.frames([self.read(u) for u in batch])
        utterance, weights = self.attention(frames) if self.attention else (mean(frames), None)
        return Outputs(self.classifier(utterance), utterance, weights)


class Lexical(Model):
    """b_lex"""

    def __init__(self, acoustic, lexical, rates):
        super().__init__()
        self.words = Blstm(lexical, dropout=rates.layers)
        self.classifier = Classifier(UNITS, rates.classifier)

    def forward(self, batch):
        utterance = mean(self.words([word_vectors(u) for u in batch]))
        return Outputs(self.classifier(utterance), utterance)


class Multimodal(Model):
    """b_mm_1, b_mm_2"""

    def __init__(self, acoustic, lexical, rates, read=all_frames):
        super().__init__()
        self.read = read
        self.frames = Blstm(acoustic, dropout=rates.layers)
        self.words = Blstm(lexical, dropout=rates.layers)
        self.classifier = Classifier(2 * UNITS, rates.classifier)

    def forward(self, batch):
        acoustic = mean(self.frames([self.read(u) for u in batch]))
        lexical = mean(self.words([word_vectors(u) for u in batch]))
        utterance = torch.cat([acoustic, lexical], 1)
        return Outputs(self.classifier(utterance), utterance)


def acoustic_words(frames, batch):
    """[true words, width], utterance after utterance, and the utterances' numbers of words."""
    by_word = [frames_by_word(u) for u in batch]
    rows = last(frames([word for words in by_word for word in words]))
    return rows.to(frames.weight_ih_l0.dtype), [len(words) for words in by_word]


class AcousticByWord(Model):
    """h_aco_1"""

    def __init__(self, acoustic, lexical, rates):
        super().__init__()
        self.frames = Blstm(acoustic, dropout=rates.layers)
        self.classifier = Classifier(UNITS, rates.classifier)

    def forward(self, batch):
        utterance = mean(split(*acoustic_words(self.frames, batch)))
        return Outputs(self.classifier(utterance), utterance)


class Hierarchical(Model):
    """h_mm_1 … h_mm_4"""

    def __init__(self, acoustic, lexical, rates, gmu=False, attention=False):
        super().__init__()
        self.frames = Blstm(acoustic, dropout=rates.layers)
        self.words = Blstm(lexical, dropout=rates.layers)
        self.gmu = Gmu(UNITS, UNITS) if gmu else None
        self.context = Blstm(UNITS if gmu else 2 * UNITS, dropout=rates.layers)
        self.attention = Attention(UNITS) if attention else None
        self.classifier = Classifier(UNITS, rates.classifier)

    def forward(self, batch):
        acoustic, lengths = acoustic_words(self.frames, batch)
        lexical, _ = join(self.words([word_vectors(u) for u in batch]))
        fused, gate = self.gmu(acoustic, lexical) if self.gmu else (torch.cat([acoustic, lexical], 1), None)
        context = self.context(split(fused, lengths))
        utterance, weights = self.attention(context) if self.attention else (mean(context), None)
        return Outputs(self.classifier(utterance), utterance, weights, gate)


SPECS = {
    "b_aco_1": (Acoustic, {}),
    "b_aco_2": (Acoustic, {"read": frames_in_words}),
    "b_lex": (Lexical, {}),
    "b_mm_1": (Multimodal, {}),
    "b_mm_2": (Multimodal, {"read": frames_in_words}),
    "h_aco_1": (AcousticByWord, {}),
    "h_mm_1": (Hierarchical, {}),
    "h_mm_2": (Hierarchical, {"gmu": True}),
    "h_mm_3": (Hierarchical, {"attention": True}),
    "h_mm_4": (Hierarchical, {"gmu": True, "attention": True}),
}


def build(spec, acoustic, lexical, rates=Rates()):
    """The model of a row for streams of these widths, freshly initialised, float32; `.double()` makes it the reference."""
    kind, options = SPECS[spec]
    return kind(acoustic, lexical, rates, **options)
