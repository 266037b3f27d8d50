"""What the programs' commands `forward`, `gradients` and `trace` write, computed by the reference."""
import numpy as np
import torch

import models
from parameters import derived

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


def reference(spec, acoustic, lexical, dtype=torch.float64, parameters=None):
    """A model with the given (name → array) or the derived parameters, without dropout."""
    model = models.build(spec, acoustic, lexical).to(dtype)
    values = parameters if parameters is not None else derived(model.shapes())
    model.load_state_dict({name: torch.from_numpy(np.array(value)).to(dtype) for name, value in values.items()})
    return model


def update_statistics(model, on):
    for module in model.modules():
        if isinstance(module, models.BatchNorm):
            module.update = on


def described(outputs, loss):
    values = {"logits": outputs.logits, "utterance": outputs.utterance, "loss": loss.reshape(1)}
    values.update({name: getattr(outputs, name) for name in ("attention", "gate") if getattr(outputs, name) is not None})
    return {name: value.detach().numpy() for name, value in values.items()}


def forward(model, batch):
    """Evaluation mode: logits, utterance, loss, and attention and gate where the model has them."""
    model.eval()
    with torch.no_grad():
        outputs = model(batch)
        return described(outputs, model.loss(outputs, batch))


def backward(model, batch):
    """Leaves the gradients in the parameters and returns outputs and loss; zero for what the loss does not depend on."""
    model.train()
    model.zero_grad()
    outputs = model(batch)
    loss = model.loss(outputs, batch)
    loss.backward()
    for p in model.parameters():
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    return outputs, loss


def gradients(model, batch):
    """Training mode without dropout: what `forward` gives, and the gradient of every trained parameter under its name."""
    outputs, loss = backward(model, batch)
    found = described(outputs, loss)
    found.update({name: p.grad.numpy().copy() for name, p in model.named_parameters()})
    return found


def decays(name):
    """L2 is for weights and attention vectors, not for biases or batch normalisation."""
    field = name.rpartition(".")[2]
    return "_norm." not in name and (field.startswith("weight") or field == "vector")


class Adam:
    """Gradients scaled by clip/norm where their global norm exceeds `clip`, then l2·w added, then Adam."""

    def __init__(self, model, rate=1e-4, clip=5.0, l2=1e-5):
        self.parameters, self.rate, self.clip, self.l2, self.t = dict(model.named_parameters()), rate, clip, l2, 0
        self.m = {name: torch.zeros_like(p) for name, p in self.parameters.items()}
        self.v = {name: torch.zeros_like(p) for name, p in self.parameters.items()}

    @torch.no_grad()
    def step(self):
        """Returns the global gradient norm before clipping."""
        norm = torch.sqrt(sum((p.grad ** 2).sum() for p in self.parameters.values())).item()
        scale = self.clip / norm if self.clip and norm > self.clip else 1.0
        self.t += 1
        for name, p in self.parameters.items():
            g = p.grad * scale + (self.l2 * p if decays(name) else 0)
            self.m[name] = BETA1 * self.m[name] + (1 - BETA1) * g
            self.v[name] = BETA2 * self.v[name] + (1 - BETA2) * g * g
            m = self.m[name] / (1 - BETA1 ** self.t)
            v = self.v[name] / (1 - BETA2 ** self.t)
            p -= self.rate * m / (torch.sqrt(v) + EPSILON)
        return norm


def trace(model, batch, steps=10, **options):
    """loss [steps+1], norm [steps], and all parameters and running statistics after the last step. `options`: Adam's."""
    adam, losses, norms = Adam(model, **options), [], []
    for _ in range(steps):
        losses.append(backward(model, batch)[1].item())
        norms.append(adam.step())
    update_statistics(model, False)
    with torch.no_grad():
        losses.append(model.loss(model(batch), batch).item())
    update_statistics(model, True)
    found = {"loss": np.array(losses), "norm": np.array(norms)}
    found.update({name: value.numpy().copy() for name, value in model.state_dict().items()})
    return found
