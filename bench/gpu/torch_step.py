#!/usr/bin/env python3
"""One training step of b_aco_1 in PyTorch, each of the ways a good user would try on a GPU. Needs torch and numpy.

usage: torch_step.py [--units 128 256] [--precisions fp32 tf32 bf16] [--ways …] [--out torch.json] [--device cuda]

Two bidirectional layers, dropout 0.4 between them, the mean over true frames, dropout 0.5, an affine map to four classes,
cross-entropy, the gradient's norm clipped at 5, Adam (fused) with L2 on the weights. 64 utterances of 130 features, 450 frames
on average, at most 700 (lengths.py). The ways:

packed         nn.LSTM on a PackedSequence: cuDNN knows the lengths
flipped        padded data; two one-direction nn.LSTM a layer, the backward one on sequences turned round within their lengths
flipped_graph  the same step in a CUDA graph
padded         nn.LSTM on padded data: its backward direction starts in the padding, so it computes OTHER NUMBERS than the model
padded_graph   the same step in a CUDA graph

fp32 has TF32 off, tf32 has it on, bf16 is autocast. Of each: the median over repeats of the time between two events of the
stream, after a warm-up. Every way starts from a batch that lies on the device in the way's own layout; making it is not counted.
`off_by` is how far a way's utterance vectors are from packed's, in float32 and without dropout: which ways compute the model.
"""
import argparse
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from lengths import INPUTS, MEAN, MOST, UTTERANCES, lengths

WAYS = ("packed", "flipped", "flipped_graph", "padded", "padded_graph")
PRECISIONS = ("fp32", "tf32", "bf16")
CLASSES = 4


class Batch:
    """On the device, in every way's layout."""

    def __init__(self, utterance_lengths, inputs, device):
        draw = torch.Generator().manual_seed(0)
        frames = [torch.randn(int(n), inputs, generator=draw) for n in utterance_lengths]
        n = torch.tensor(utterance_lengths)[None]
        t = torch.arange(int(n.max()))[:, None]
        self.x = pad_sequence(frames).to(device)
        self.packed = pack_padded_sequence(self.x, n[0])
        self.turn = torch.where(t < n, n - 1 - t, t)[:, :, None].to(device)
        self.mask = (t < n)[:, :, None].float().to(device)
        self.count = n[0][:, None].float().to(device)
        self.labels = (torch.arange(len(utterance_lengths)) % CLASSES).to(device)


class Packed(nn.Module):
    def __init__(self, inputs, units):
        super().__init__()
        self.lstm = nn.LSTM(inputs, units, 2, bidirectional=True, dropout=0.4)

    def forward(self, batch):
        return pad_packed_sequence(self.lstm(batch.packed)[0])[0]


class Padded(Packed):
    def forward(self, batch):
        return self.lstm(batch.x)[0]


class Flipped(nn.Module):
    def __init__(self, inputs, units):
        super().__init__()
        direction = lambda: nn.ModuleList([nn.LSTM(inputs, units), nn.LSTM(2 * units, units)])
        self.ahead, self.back = direction(), direction()

    def forward(self, batch):
        x = batch.x
        for layer, (ahead, back) in enumerate(zip(self.ahead, self.back)):
            if layer:
                x = functional.dropout(x, 0.4, self.training)
            turned = back(torch.gather(x, 0, batch.turn.expand(-1, -1, x.shape[2])))[0]
            x = torch.cat([ahead(x)[0], torch.gather(turned, 0, batch.turn.expand(-1, -1, turned.shape[2]))], 2)
        return x

    def take(self, lstm):
        """The parameters of a bidirectional nn.LSTM."""
        with torch.no_grad():
            for layer in range(2):
                for part, suffix in ((self.ahead[layer], ""), (self.back[layer], "_reverse")):
                    for name, parameter in part.named_parameters():
                        parameter.copy_(getattr(lstm, name.replace("_l0", f"_l{layer}{suffix}")))


MODELS = {"packed": Packed, "flipped": Flipped, "padded": Padded}


def utterance_vectors(model, batch):
    return (model(batch) * batch.mask).sum(0) / batch.count


class Step:
    """One training step; call it to take one."""

    def __init__(self, way, inputs, units, batch, autocast):
        torch.manual_seed(0)
        device = batch.x.device
        self.model = MODELS[way](inputs, units).to(device).train()
        self.head = nn.Linear(2 * units, CLASSES).to(device)
        self.batch, self.autocast, self.device = batch, autocast, device.type
        named = [*self.model.named_parameters(), *self.head.named_parameters()]
        self.parameters = [p for _, p in named]
        on_gpu = device.type == "cuda"
        groups = [{"params": [p for n, p in named if ("weight" in n) == decays], "weight_decay": 1e-5 if decays else 0.0} for decays in (True, False)]
        self.adam = torch.optim.Adam(groups, lr=1e-4, fused=on_gpu, capturable=on_gpu)

    def __call__(self):
        self.adam.zero_grad(set_to_none=True)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.autocast):
            logits = self.head(functional.dropout(utterance_vectors(self.model, self.batch), 0.5))
        loss = functional.cross_entropy(logits.float(), self.batch.labels)
        loss.backward()
        nn.utils.clip_grad_norm_(self.parameters, 5.0, foreach=True)
        self.adam.step()
        return loss


def captured(step):
    """The step as a CUDA graph; call it to replay."""
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            step()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        step()
    return graph.replay


def times_on_gpu(step, repeats):
    """Milliseconds between the events that stand between steps; the host runs ahead, as it does in training."""
    events = [torch.cuda.Event(enable_timing=True) for _ in range(repeats + 1)]
    events[0].record()
    for event in events[1:]:
        step()
        event.record()
    torch.cuda.synchronize()
    return [before.elapsed_time(after) for before, after in zip(events, events[1:])]


def times_on_cpu(step, repeats):
    found = []
    for _ in range(repeats):
        start = time.perf_counter()
        step()
        found.append((time.perf_counter() - start) * 1e3)
    return found


def set_precision(precision):
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = precision != "fp32"


def measure(way, precision, units, batch, options):
    set_precision(precision)
    on_gpu = options.device == "cuda"
    if on_gpu:
        torch.cuda.reset_peak_memory_stats()
    step = Step(way.removesuffix("_graph"), options.inputs, units, batch, precision == "bf16")
    first_loss = float(step().detach())
    call = captured(step) if way.endswith("_graph") else step
    for _ in range(options.warm_up):
        call()
    found = (times_on_gpu if on_gpu else times_on_cpu)(call, options.repeats)
    peak = torch.cuda.max_memory_allocated() if on_gpu else None
    return {"median_ms": statistics.median(found), "min_ms": min(found), "repeats": options.repeats, "first_loss": first_loss, "peak_bytes": peak}


def differences(units, batch, options):
    """way → ‖its utterance vectors − packed's‖/‖packed's‖, same parameters."""
    set_precision("fp32")
    torch.manual_seed(0)
    packed = Packed(options.inputs, units).to(batch.x.device).eval()
    padded, flipped = (kind(options.inputs, units).to(batch.x.device).eval() for kind in (Padded, Flipped))
    padded.load_state_dict(packed.state_dict())
    flipped.take(packed.lstm)
    with torch.no_grad():
        right = utterance_vectors(packed, batch)
        return {way: float((utterance_vectors(model, batch) - right).norm() / right.norm())
                for way, model in (("packed", packed), ("flipped", flipped), ("padded", padded))}


def result_of(way, precision, units, batch, options):
    try:
        return measure(way, precision, units, batch, options)
    except (RuntimeError, AssertionError, NotImplementedError) as failure:  # a way this PyTorch does not offer
        return {"error": str(failure).strip().splitlines()[0]}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", nargs="+", type=int, default=[128, 256], help="a direction")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--precisions", nargs="+", choices=PRECISIONS, default=list(PRECISIONS))
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--utterances", type=int, default=UTTERANCES)
    parser.add_argument("--mean", type=int, default=MEAN)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--warm-up", type=int, default=5)
    parser.add_argument("--device", default="cuda", choices=("cuda", "cpu"))
    parser.add_argument("--out", help="a JSON file; stdout unless told")
    return parser.parse_args()


def main():
    options = arguments()
    torch.backends.cudnn.benchmark = True
    drawn = lengths(options.utterances, options.mean, options.most)
    batch = Batch(drawn, options.inputs, torch.device(options.device))
    off_by = {units: differences(units, batch, options) for units in options.units}
    # Graphs last: after a capture that failed nothing more may work in this process.
    cases = [(units, precision, way) for units in options.units for precision in options.precisions for way in options.ways]
    results = []
    for units, precision, way in sorted(cases, key=lambda case: case[2].endswith("_graph")):
        found = result_of(way, precision, units, batch, options)
        results.append({"units": units, "precision": precision, "way": way, **found})
        shown = f"{found['median_ms']:9.3f} ms" if "median_ms" in found else found["error"]
        print(f"PyTorch, {units} units, {precision} {way:14s} {shown}", file=sys.stderr, flush=True)
    told = {"torch": torch.__version__, "cudnn": torch.backends.cudnn.version() if options.device == "cuda" else None,
            "device": torch.cuda.get_device_name() if options.device == "cuda" else "cpu", "utterances": options.utterances,
            "inputs": options.inputs, "lengths": [int(n) for n in drawn], "off_by": off_by, "results": results}
    text = json.dumps(told, indent=1)
    if options.out:
        with open(options.out, "w") as file:
            file.write(text + "\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
