"""Writes the files beside it: modules as torch.onnx.export (TorchScript) lays them out, and what PyTorch itself answers.

Each NAME.onnx comes with NAME.safetensors, the module's state dictionary, and with NAME.csv: a first line with the architecture
that it is, then 12 steps, one a line: the inputs, and after the last step the outputs. refused-*.onnx are graphs that compute
something else than a stack of layers on the last step; their .txt says what the refusal has to name. Made with PyTorch 1.13.1 (Debian 12: apt-get install python3-torch python3-onnx).

    /usr/bin/python3 generate.py
"""

import json
import struct

import torch
from torch import nn

STEPS = 12


class Net(nn.Module):
    """A recurrent module with a head, in the ways that people write it."""

    def __init__(self, recurrent, head, take="step", states="zero", batch_first=True):
        super().__init__()
        self.recurrent, self.head, self.take, self.states, self.batch_first = recurrent, head, take, states, batch_first

    def forward(self, x, *given):
        if self.states == "given":
            state = given if len(given) > 1 else given[0]
        elif self.states == "zeros":
            batch = x.size(0) if self.batch_first else x.size(1)
            zero = torch.zeros(self.recurrent.num_layers, batch, self.recurrent.hidden_size)
            state = (zero, torch.zeros_like(zero)) if isinstance(self.recurrent, nn.LSTM) else zero
        else:
            state = None
        y, after = self.recurrent(x, state)
        h = after[0] if isinstance(after, tuple) else after
        top = {
            "step": lambda: y[:, -1] if self.batch_first else y[-1],
            "range": lambda: y[:, -1, :],
            "every": lambda: y,
            "state": lambda: h[-1],
            "squeezed": lambda: h.squeeze(0),
        }[self.take]()
        out = self.head(top)
        return (out, after) if self.states == "given" else out


def save(name, tensors, metadata):
    """What safetensors.torch.save_file writes."""
    header, data = {"__metadata__": metadata}, b""
    for key in sorted(tensors):
        raw = tensors[key].numpy().astype("<f4").tobytes()
        header[key] = {"dtype": "F32", "shape": list(tensors[key].shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(f"{name}.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def write(name, architecture, net, opset=13, dynamic=False, batch_first=True, **options):
    torch.manual_seed(len(name))
    for p in net.parameters():
        nn.init.normal_(p, std=0.4)
    net.eval()
    r = net.recurrent
    x = torch.randn(1, STEPS, r.input_size) if batch_first else torch.randn(STEPS, 1, r.input_size)
    zero = torch.zeros(r.num_layers, 1, r.hidden_size)
    given = () if net.states != "given" else ((zero, zero) if isinstance(r, nn.LSTM) else (zero,))
    args = (x, *given)
    batch = 0 if batch_first else 1
    axes = {"input": {batch: "batch", 1 - batch: "steps"}} if dynamic else None
    torch.onnx.export(
        net, args, f"{name}.onnx", opset_version=opset, input_names=["input"], output_names=["answer"], dynamic_axes=axes,
        **options)
    save(name, net.state_dict(), {"format": "pt", "architecture": architecture})
    out = net(*args)
    out = out[0] if isinstance(out, tuple) else out
    out = out.reshape(-1, out.shape[-1])[-1]
    rows = x.reshape(STEPS, -1).tolist()
    rows[-1] += out.tolist()
    with open(f"{name}.csv", "w") as file:
        file.write(architecture + "\n")
        file.writelines(",".join(f"{v:.9g}" for v in row) + "\n" for row in rows)


LSTM, GRU, RNN, Linear = nn.LSTM, nn.GRU, nn.RNN, nn.Linear

write("lstm-last-step", "in3-lstm5-dense2", Net(LSTM(3, 5, batch_first=True), Linear(5, 2)))
write("lstm-last-step-dynamic", "in3-lstm5-dense2", Net(LSTM(3, 5, batch_first=True), Linear(5, 2), "range"), dynamic=True)
write("lstm-two-layers-zeros", "in3-lstm5-lstm5-dense2",
      Net(LSTM(3, 5, 2, batch_first=True), Linear(5, 2), states="zeros"), dynamic=True, opset=11)
write("lstm-two-layers-state", "in3-lstm5-lstm5-dense2", Net(LSTM(3, 5, 2, batch_first=True, dropout=0.3), Linear(5, 2), "state"))
write("lstm-given-state", "in2-lstm4-dense3",
      Net(LSTM(2, 4), Linear(4, 3), "step", "given", False), batch_first=False, dynamic=True)
write("lstm-two-layers-given-state", "in2-lstm4-lstm4-dense3",
      Net(LSTM(2, 4, 2), Linear(4, 3), "step", "given", False), batch_first=False, opset=16)
write("lstm-every-step", "in2-lstm4-dense3", Net(LSTM(2, 4, batch_first=True), Linear(4, 3), "every"), opset=9)
write("lstm-mlp", "in2-lstm4-dense6.relu-dense5.tanh-dense1.sigmoid",
      Net(LSTM(2, 4, batch_first=True),
          nn.Sequential(nn.Dropout(0.2), Linear(4, 6), nn.ReLU(), Linear(6, 5), nn.Tanh(), Linear(5, 1), nn.Sigmoid())))
write("lstm-no-bias", "in2-lstm4-dense3", Net(LSTM(2, 4, bias=False, batch_first=True), Linear(4, 3, bias=False)))
write("lstm-unfolded", "in3-lstm5-dense2", Net(LSTM(3, 5, batch_first=True), Linear(5, 2), states="zeros"),
      dynamic=True, do_constant_folding=False)
write("lstm-weights-as-inputs", "in3-lstm5-dense2", Net(LSTM(3, 5, batch_first=True), Linear(5, 2)), keep_initializers_as_inputs=True)
write("gru-squeezed-state", "in3-gru5-dense2", Net(GRU(3, 5, batch_first=True), Linear(5, 2), "squeezed"))
write("gru-three-layers", "in3-gru5-gru5-gru5-dense4.softmax",
      Net(GRU(3, 5, 3, batch_first=True), nn.Sequential(Linear(5, 4), nn.Softmax(-1))), dynamic=True, opset=14)
write("gru-every-step-mlp", "in2-gru4-dense6.tanh-dense3",
      Net(GRU(2, 4, batch_first=True), nn.Sequential(Linear(4, 6), nn.Tanh(), Linear(6, 3)), "every"))
write("rnn-relu", "in2-rnn4.relu-dense3", Net(RNN(2, 4, nonlinearity="relu", batch_first=True), Linear(4, 3)))
write("rnn-two-layers-given-state", "in2-rnn4-rnn4-dense3", Net(RNN(2, 4, 2, batch_first=True), Linear(4, 3), "step", "given"))


class Odd(nn.Module):
    """What a network on a stream cannot be, or Tidecast knows no layer for."""

    def __init__(self, forward, **modules):
        super().__init__()
        self.compute = forward
        for name, module in modules.items():
            setattr(self, name, module)

    def forward(self, x):
        return self.compute(self, x)


def refuse(name, says, net, width=3):
    torch.onnx.export(net.eval(), torch.randn(1, STEPS, width), f"refused-{name}.onnx", opset_version=13)
    with open(f"refused-{name}.txt", "w") as file:
        file.write(says + "\n")


torch.manual_seed(1)
lstm, fc = LSTM(3, 5, batch_first=True), Linear(5, 2)
learned = nn.Parameter(torch.full((1, 1, 5), 0.5))
refuse("first-step", "something else than the last step", Odd(lambda m, x: m.fc(m.lstm(x)[0][:, 0]), lstm=lstm, fc=fc))
refuse("some-steps", "something else than the last step", Odd(lambda m, x: m.fc(m.lstm(x)[0][:, -3:]), lstm=lstm, fc=fc))
refuse("mean-of-steps", "ReduceMean", Odd(lambda m, x: m.fc(m.lstm(x)[0].mean(1)), lstm=lstm, fc=fc))
refuse("flat-steps", "should have shape",
       Odd(lambda m, x: m.fc(m.lstm(x)[0].flatten(1)), lstm=lstm, fc=Linear(5 * STEPS, 2)))
refuse("backwards", "not on top of the layer before", Odd(lambda m, x: m.fc(m.lstm(x.flip(1))[0][:, -1]), lstm=lstm, fc=fc))
refuse("some-inputs", "not on top of the layer before", Odd(lambda m, x: m.fc(m.lstm(x[:, :, 1:])[0][:, -1]), lstm=lstm, fc=fc), 4)
refuse("scaled-inputs", "not on top of the layer before", Odd(lambda m, x: m.fc(m.lstm(2 * x)[0][:, -1]), lstm=lstm, fc=fc))
refuse("both-directions", "only the forward direction",
       Odd(lambda m, x: m.fc(m.lstm(x)[0][:, -1]), lstm=LSTM(3, 5, batch_first=True, bidirectional=True), fc=Linear(10, 2)))
refuse("normalised", "ReduceMean", Odd(lambda m, x: m.fc(m.norm(m.lstm(x)[0][:, -1])), lstm=lstm, fc=fc, norm=nn.LayerNorm(5)))
refuse("encoder-decoder", "its initial state is not zero",
       Odd(lambda m, x: m.fc(m.two(x, m.lstm(x)[1])[0][:, -1]), lstm=lstm, fc=fc, two=LSTM(3, 5, batch_first=True)))
refuse("learned-state", "its initial state is not zero",
       Odd(lambda m, x: m.fc(m.lstm(x, (m.h.expand(1, x.shape[0], 5), m.h * 0))[0][:, -1]), lstm=lstm, fc=fc, h=learned))
refuse("convolution", "not on top of the layer before", Odd(lambda m, x: m.fc(m.lstm(m.conv(x))[0][:, -1]), lstm=lstm, fc=fc, conv=nn.Conv1d(12, 12, 1)))
