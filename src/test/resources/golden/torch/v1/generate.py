"""Writes the files beside it as PyTorch and safetensors would, with numpy alone.

Each NAME.safetensors holds the state dictionary of a module (nn.RNN, nn.GRU, nn.LSTM, nn.Linear) with PyTorch's names, its
row order of gates (LSTM i,f,g,o; GRU r,z,n) and both biases. NAME.csv holds 40 steps: the inputs, then what the module
answers when its state is carried from step to step, computed here in float64 from PyTorch's documented equations.

    python3 generate.py
"""

import json
import struct

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def rnn(x, h, c, w, u, b, d):
    return np.tanh(w @ x + b + u @ h + d), c


def gru(x, h, c, w, u, b, d):
    xr, xz, xn = np.split(w @ x + b, 3)
    hr, hz, hn = np.split(u @ h + d, 3)
    r, z = sigmoid(xr + hr), sigmoid(xz + hz)
    n = np.tanh(xn + r * hn)
    return (1 - z) * n + z * h, c


def lstm(x, h, c, w, u, b, d):
    i, f, g, o = np.split(w @ x + b + u @ h + d, 4)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


CELLS = {"rnn": (rnn, 1), "gru": (gru, 3), "lstm": (lstm, 4)}


def save(path, tensors, dtype="F32", metadata=None):
    """The layout of safetensors 0.x: sorted by name, header padded to 8 bytes with spaces."""
    numpy_type = {"F32": "<f4", "F64": "<f8", "F16": "<f2"}[dtype]
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name in sorted(tensors):
        raw = tensors[name].astype(numpy_type).tobytes()
        header[name] = {"dtype": dtype, "shape": list(tensors[name].shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def module(name, cell, inputs, units, layers, outputs, seed, bias=True, prefix=None, head="fc", dtype="F32", metadata=None):
    random = np.random.default_rng(seed)
    step, gates = CELLS[cell]
    prefix = f"{cell}." if prefix is None else prefix
    tensors = {}
    for k in range(layers):
        for part, shape in {
            "weight_ih": (gates * units, inputs if k == 0 else units),
            "weight_hh": (gates * units, units),
            "bias_ih": (gates * units,),
            "bias_hh": (gates * units,),
        }.items():
            values = random.uniform(-1, 1, shape)
            values = values.astype("<f2" if dtype == "F16" else "<f4").astype("f8")
            tensors[f"{prefix}{part}_l{k}"] = values if bias or "weight" in part else np.zeros(shape)
    tensors[f"{head}.weight"] = random.uniform(-1, 1, (outputs, units)).astype("<f2" if dtype == "F16" else "<f4").astype("f8")
    tensors[f"{head}.bias"] = random.uniform(-1, 1, outputs).astype("<f2" if dtype == "F16" else "<f4").astype("f8")

    h, c, rows = np.zeros((layers, units)), np.zeros((layers, units)), []
    for _ in range(40):
        x = random.uniform(-2, 2, inputs).astype("<f4").astype("f8")
        below = x
        for k in range(layers):
            h[k], c[k] = step(below, h[k], c[k], *(tensors[f"{prefix}{p}_l{k}"] for p in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")))
            below = h[k]
        rows.append(np.concatenate([x, tensors[f"{head}.weight"] @ below + tensors[f"{head}.bias"]]))
    np.savetxt(f"{name}.csv", rows, delimiter=",", fmt="%.9g")
    if not bias:
        tensors = {key: value for key, value in tensors.items() if "bias_" not in key}
    save(f"{name}.safetensors", tensors, dtype, metadata)


module("rnn", "rnn", 3, 5, 1, 2, 1)
module("gru", "gru", 3, 5, 1, 2, 2)
module("lstm", "lstm", 3, 5, 1, 2, 3)
module("lstm-two-layers", "lstm", 3, 6, 2, 4, 4, prefix="encoder.rnn.", head="decoder", metadata={"format": "pt"})
module("gru-three-layers-float64", "gru", 2, 4, 3, 1, 5, dtype="F64")
module("rnn-no-bias-float16", "rnn", 4, 3, 2, 1, 6, bias=False, dtype="F16")
