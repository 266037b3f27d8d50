"""The batch that programs and PyTorch are timed on: how long its utterances are, and the data set of it."""
import numpy as np

INPUTS, UTTERANCES, MEAN, MOST = 130, 64, 450, 700


def lengths(utterances=UTTERANCES, mean=MEAN, most=MOST):
    """Longest first; `mean` frames on average to the frame, the longest `most`, a fixed draw."""
    drawn = np.random.RandomState(3).normal(mean, mean * 160 / MEAN, utterances)
    found = np.sort(np.clip(drawn, 1, most).astype(int))[::-1].copy()
    found[0] = most
    missing = mean * utterances - int(found.sum())
    while missing:  # a frame more, or less, for one utterance after the other, the longest left as it is
        step = 1 if missing > 0 else -1
        open_to_it = [i for i in range(1, utterances) if 1 <= found[i] + step <= most][:abs(missing)]
        if not open_to_it:
            break
        found[open_to_it] += step
        missing -= step * len(open_to_it)
    return np.sort(found)[::-1].copy()
