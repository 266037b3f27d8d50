"""The five rows of Table 3: two models of Table 2 as views of the same utterances, tied by a contrastive loss.

Written from the models' definition alone, as models.py is. A view's utterance vector is its classifier's input before dropout.
"""
import torch
from torch import nn
from torch.nn import functional

import models
from models import Rates

MARGIN = 0.5
SMALLEST_NORM = 1e-8


# ── losses ───────────────────────────────────────────────────────────────────────────────────
def norm(rows):
    """[rows, d] → [rows], at least SMALLEST_NORM; a smaller one passes no gradient."""
    return torch.sqrt((rows * rows).sum(1).clamp(min=SMALLEST_NORM ** 2))


def distance(left, right):
    """1 − cosine, row by row."""
    return 1 - (left * right).sum(1) / (norm(left) * norm(right))


def contrastive(first, second, first_negative, second_negative):
    """All [utterances, d]: a row must be nearer to its own row of the other view than, by MARGIN, to its negative's there."""
    own = distance(first, second)
    hinges = (functional.relu(MARGIN + own - distance(first, second_negative)) +
              functional.relu(MARGIN + own - distance(second, first_negative)))
    return hinges.mean() / 2


def distillation(student, teacher):
    """Logits [utterances, classes]: the mean of KL(teacher‖student)."""
    s, t = torch.log_softmax(student, 1), torch.log_softmax(teacher, 1)
    return (torch.exp(t) * (t - s)).sum(1).mean()


# ── views ────────────────────────────────────────────────────────────────────────────────────
class MultiView(models.Model, nn.ModuleDict):
    """View 1 and view 2 under their names. `frozen`: view 2 is in evaluation mode, whatever the mode, and never updated;
    `entropies`: the cross-entropies' weights by view; `distils`: view 2's classifier teaches view 1's.

    Contrastive loss and distillation are means over all utterances, the cross-entropies over the labelled ones."""

    def __init__(self, acoustic, lexical, rates, views, frozen=False, entropies={}, distils=False):
        super().__init__()
        for name, (kind, options) in views.items():
            self[name] = kind(acoustic, lexical, rates, **options)
        self.first, self.second = views
        self.frozen, self.entropies, self.distils = frozen, entropies, distils
        self[self.second].requires_grad_(not frozen)

    def train(self, mode=True):
        super().train(mode)
        self[self.second].train(mode and not self.frozen)
        return self

    def forward(self, batch):
        """name → Outputs, of both views"""
        return {name: view(batch) for name, view in self.items()}

    def step(self, batch, negatives):
        """`negatives`: each utterance's negative, as a row of the batch. A pass over them comes first, with a batch
        normalisation of its own; the outputs are those of the batch's pass."""
        against = self([batch[row] for row in negatives])
        outputs = self(batch)
        return outputs, self.loss(outputs, against, batch)

    def loss(self, outputs, against, batch):
        first, second = outputs[self.first], outputs[self.second]
        loss = contrastive(first.utterance, second.utterance, against[self.first].utterance, against[self.second].utterance)
        for name, weight in self.entropies.items():
            loss = loss + weight * self[name].loss(outputs[name], batch)
        return loss + distillation(first.logits, second.logits) if self.distils else loss


B_ACO_1, B_LEX, H_MM_4 = (models.SPECS[name] for name in ("b_aco_1", "b_lex", "h_mm_4"))
ATTENTIVE = (models.Acoustic, {"attention": True})

TABLE_3 = {
    "mv_lex": {"views": {"acoustic": B_ACO_1, "lexical": B_LEX}, "entropies": {"acoustic": 1, "lexical": 0.3}},
    "mv_hmm": {"views": {"acoustic": B_ACO_1, "multimodal": H_MM_4}, "entropies": {"acoustic": 1, "multimodal": 0.3}},
    "mv_hmm_frozen": {"views": {"acoustic": B_ACO_1, "multimodal": H_MM_4}, "frozen": True, "entropies": {"acoustic": 1}},
    "ts_hmm": {"views": {"acoustic": B_ACO_1, "multimodal": H_MM_4}, "frozen": True, "distils": True},
    "ts_hmm_attention": {"views": {"acoustic": ATTENTIVE, "multimodal": H_MM_4}, "frozen": True, "distils": True},
}
SPECS = (*models.SPECS, *TABLE_3)  # the rows of both tables


def build(spec, acoustic, lexical, rates=Rates()):
    """As models.build, for a row of either table."""
    if spec in models.SPECS:
        return models.build(spec, acoustic, lexical, rates)
    return MultiView(acoustic, lexical, rates, **TABLE_3[spec])
