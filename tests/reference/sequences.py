"""Convolutions and attention, of PyTorch's own modules: the reference of `sequences` in tests/cuda/specs/small.cpp.

Every sequence goes through them alone, so there is no padding and no mask; one without rows goes around them. Written from the
layers' definitions and PyTorch's, from nothing else.
"""
import torch
from torch import nn
from torch.nn import functional

from models import Classifier, Model, Outputs, Rates, mean, word_vectors

MOST_FRAMES, WIDTH = 40, 8


def convolved(convolution, x, left, right):
    """nn.Conv1d over the rows of x, zeros before and behind them; no rows where the kernel does not fit."""
    reach = (convolution.kernel_size[0] - 1) * convolution.dilation[0]
    if len(x) == 0 or len(x) + left + right <= reach:
        return x.new_zeros(0, convolution.out_channels)
    return convolution(functional.pad(x.T, (left, right))[None])[0].T


def attended(attention, queries, keys):
    """nn.MultiheadAttention of one sequence; without keys it is the output's bias."""
    if not len(keys) or not len(queries):
        return attention.out_proj(queries.new_zeros(len(queries), attention.embed_dim))
    return attention(queries[None], keys[None], keys[None], need_weights=False)[0][0]


def encoded(encoder, x):
    return encoder(x[None])[0] if len(x) else x


def keep_key_biases(module):
    """They cancel in the softmax: what autograd finds for them is rounding, and they are not trained."""
    for part in module.modules():
        if isinstance(part, nn.MultiheadAttention):
            trained = torch.ones(3, part.embed_dim)
            trained[1] = 0
            part.in_proj_bias.register_hook(lambda gradient, trained=trained.ravel(): gradient * trained)


class Sequences(Model):
    def __init__(self, acoustic, lexical, rates):
        super().__init__()
        block = {"dropout": rates.layers, "batch_first": True}
        self.near = nn.Conv1d(acoustic, WIDTH, 4, dilation=2, groups=2)
        self.past = nn.Conv1d(WIDTH, WIDTH, 3, stride=2, bias=False)
        self.inside = nn.Conv1d(WIDTH, WIDTH, 2)
        self.words = nn.Linear(lexical, WIDTH)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(WIDTH, 2, 12, activation="gelu", norm_first=True, **block), 2,
                                             norm=nn.LayerNorm(WIDTH), enable_nested_tensor=False)
        self.cross = nn.MultiheadAttention(WIDTH, 4, batch_first=True)
        self.post = nn.TransformerEncoder(nn.TransformerEncoderLayer(WIDTH, 2, 6, **block), 1, enable_nested_tensor=False)
        self.look = nn.MultiheadAttention(WIDTH, 2, kdim=lexical, vdim=lexical, batch_first=True)
        self.classifier = Classifier(2 * WIDTH, rates.classifier)
        keep_key_biases(self)

    def utterance(self, u):
        frames = functional.gelu(convolved(self.near, u.frames[:MOST_FRAMES], 3, 3))
        frames = convolved(self.inside, convolved(self.past, frames, 2, 0), 0, 0)
        lexical = word_vectors(u)
        words = encoded(self.encoder, self.words(lexical))
        crossed = encoded(self.post, attended(self.cross, frames, words))
        pooled = mean([crossed])
        return torch.cat([attended(self.look, pooled, lexical)[0], pooled[0]])

    def forward(self, batch):
        utterance = torch.stack([self.utterance(u) for u in batch])
        return Outputs(self.classifier(utterance), utterance)


SPECS = {"sequences": Sequences}


def build(spec, acoustic, lexical, rates=Rates()):
    """As models.build."""
    return SPECS[spec](acoustic, lexical, rates)
