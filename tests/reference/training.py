"""What the programs' commands `forward`, `gradients` and `trace` write, computed by the reference."""
import numpy as np
import torch

import models
import multiview
import sequences
from parameters import derived, is_norm

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


def reference(spec, acoustic, lexical, dtype=torch.float64, parameters=None):
    """A model with the given (name → array) or the derived parameters, without dropout."""
    build = sequences.build if spec in sequences.SPECS else multiview.build
    return loaded(build(spec, acoustic, lexical), dtype, parameters)


def loaded(model, dtype=torch.float64, parameters=None):
    model = model.to(dtype)
    values = parameters if parameters is not None else derived(model.shapes())
    model.load_state_dict({name: torch.from_numpy(np.array(value)).to(dtype) for name, value in values.items()})
    return model


def update_statistics(model, on):
    for module in model.modules():
        if isinstance(module, models.BatchNorm):
            module.update = on


def trained(model):
    """The parameters that a step moves: all but a frozen view's."""
    return {name: p for name, p in model.named_parameters() if p.requires_grad}


def named(outputs):
    """Tensors by name, those of several views with the view's name in front."""
    if isinstance(outputs, dict):
        return {f"{view}.{name}": value for view, of in outputs.items() for name, value in named(of).items()}
    return {name: value for name, value in vars(outputs).items() if value is not None}


def described(outputs, loss):
    values = named(outputs) if loss is None else {**named(outputs), "loss": loss.reshape(1)}
    return {name: value.detach().numpy() for name, value in values.items()}


def forward(model, batch):
    """Evaluation mode: logits, utterance, attention and gate where a view has them, and a single view's loss."""
    model.eval()
    with torch.no_grad():
        outputs = model(batch)
        return described(outputs, None if isinstance(outputs, dict) else model.loss(outputs, batch))


def backward(model, batch, negatives=None):
    """Leaves the gradients in the parameters and returns outputs and loss; zero for what the loss does not depend on."""
    model.train()
    model.zero_grad()
    outputs, loss = model.step(batch, negatives)
    loss.backward()
    for p in trained(model).values():
        if p.grad is None:
            p.grad = torch.zeros_like(p)
    return outputs, loss


def gradients(model, batch, negatives=None):
    """Training mode without dropout: what `forward` gives, the loss, and every trained parameter's gradient under its name."""
    outputs, loss = backward(model, batch, negatives)
    found = described(outputs, loss)
    found.update({name: p.grad.numpy().copy() for name, p in trained(model).items()})
    return found


def decays(name):
    """L2 is for weights and attention vectors, not for biases or norms."""
    field = name.rpartition(".")[2]
    return not is_norm(name) and ("weight" in field or field == "vector")


class Adam:
    """Gradients scaled by clip/norm where their global norm exceeds `clip`, then l2·w added, then Adam."""

    def __init__(self, model, rate=1e-4, clip=5.0, l2=1e-5):
        self.parameters, self.rate, self.clip, self.l2, self.t = trained(model), rate, clip, l2, 0
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


def trace(model, batch, steps=10, negatives=None, **options):
    """loss [steps+1], norm [steps], and all parameters and running statistics after the last step, the negatives the same in
    every step. `options`: Adam's."""
    adam, losses, norms = Adam(model, **options), [], []
    for _ in range(steps):
        losses.append(backward(model, batch, negatives)[1].item())
        norms.append(adam.step())
    update_statistics(model, False)
    with torch.no_grad():
        losses.append(model.step(batch, negatives)[1].item())
    update_statistics(model, True)
    found = {"loss": np.array(losses), "norm": np.array(norms)}
    found.update({name: value.numpy().copy() for name, value in model.state_dict().items()})
    return found
