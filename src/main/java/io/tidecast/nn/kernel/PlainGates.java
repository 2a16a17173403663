package io.tidecast.nn.kernel;

/**
 * Gates as loops that C2 vectorises. Every method is several short loops on purpose: reading one array at two offsets beside
 * a division, or two results in one loop, silently turns scalar. Only the offsets that are cheap remain. Written with the
 * Vector API they were no faster.
 */
class PlainGates implements Gates {
    @Override
    public void activate(float[] z, float[] squeeze) {
        activate(z, squeeze, 0, squeeze.length);
    }

    static void activate(float[] z, float[] squeeze, int from, int to) {
        for (int r = from; r < to; r++) {
            float s = squeeze[r];
            z[r] = MultiplyAdd.of(s, Tanh.of(s * z[r]), 1 - s);
        }
    }

    @Override
    public void activateBackward(float[] y, float[] squeeze, float[] dy, float[] dz) {
        for (int r = 0; r < squeeze.length; r++) {
            float s = squeeze[r];
            float t = y[r] + s - 1;
            dz[r] = dy[r] * (s * s - t * t);
        }
    }

    @Override
    public LstmUpdate lstm(int units, Lines lines) {
        return new PlainLstmUpdate(units, lines);
    }

    @Override
    public void lstm(float[] gates, float[] squeeze, float[] before, float[] c, float[] tanh, float[] h) {
        activate(gates, squeeze);
        remember(gates, c.length, before, c, 0, c.length);
        squash(c, tanh, 0, c.length);
        answer(gates, h.length, tanh, h, 0, h.length);
    }

    static void remember(float[] gates, int units, float[] before, float[] c, int from, int to) {
        int candidate = 2 * units;
        for (int j = from; j < to; j++) {
            c[j] = MultiplyAdd.of(gates[j + units], before[j], gates[j] * gates[j + candidate]);
        }
    }

    static void squash(float[] c, float[] tanh, int from, int to) {
        for (int j = from; j < to; j++) {
            tanh[j] = Tanh.of(c[j]);
        }
    }

    static void answer(float[] gates, int units, float[] tanh, float[] h, int from, int to) {
        int output = 3 * units;
        for (int j = from; j < to; j++) {
            h[j] = gates[j + output] * tanh[j];
        }
    }

    @Override
    public void lstmBackward(float[] gates, float[] before, float[] tanh, float[] dh, float[] dc) {
        lstmBackward(gates, before, tanh, dh, dc, 0);
    }

    static void lstmBackward(float[] gates, float[] before, float[] tanh, float[] dh, float[] dc, int first) {
        int units = dc.length;
        for (int j = first; j < units; j++) {
            float o = gates[j + 3 * units];
            float t = tanh[j];
            float delta = MultiplyAdd.of(dh[j] * o, 1 - t * t, dc[j]);
            float i = gates[j];
            float f = gates[j + units];
            float g = gates[j + 2 * units];
            gates[j] = delta * g * i * (1 - i);
            gates[j + units] = delta * before[j] * f * (1 - f);
            gates[j + 2 * units] = delta * i * (1 - g * g);
            gates[j + 3 * units] = dh[j] * t * o * (1 - o);
            dc[j] = delta * f;
        }
    }

    @Override
    public void gruAfter(float[] input, float[] recurrent, float[] squeeze, float[] before, float[] h) {
        int units = h.length;
        for (int r = 0; r < 2 * units; r++) {
            input[r] += recurrent[r];
        }
        activate(input, squeeze);
        int candidate = 2 * units;
        for (int j = 0; j < units; j++) {
            int n = j + candidate;
            input[n] = Tanh.of(MultiplyAdd.of(input[j], recurrent[n], input[n]));
        }
        for (int j = 0; j < units; j++) {
            float n = input[j + candidate];
            h[j] = MultiplyAdd.of(input[j + units], before[j] - n, n);
        }
    }

    @Override
    public void gruAfterBackward(float[] gates, float[] recurrent, float[] before, float[] dh) {
        int units = dh.length;
        for (int j = 0; j < units; j++) {
            float r = gates[j];
            float z = gates[j + units];
            float n = gates[j + 2 * units];
            float dn = dh[j] * (1 - z) * (1 - n * n);
            float dr = dn * recurrent[j + 2 * units] * r * (1 - r);
            float dz = dh[j] * (before[j] - n) * z * (1 - z);
            gates[j] = dr;
            gates[j + units] = dz;
            gates[j + 2 * units] = dn;
            recurrent[j] = dr;
            recurrent[j + units] = dz;
            recurrent[j + 2 * units] = dn * r;
            dh[j] *= z;
        }
    }

    @Override
    public void gruReset(float[] rz, float[] squeeze, float[] before, float[] reset) {
        activate(rz, squeeze);
        for (int j = 0; j < reset.length; j++) {
            reset[j] = rz[j] * before[j];
        }
    }

    @Override
    public void gruUpdate(float[] rz, float[] n, float[] squeeze, float[] before, float[] h) {
        activate(n, squeeze);
        int units = h.length;
        for (int j = 0; j < units; j++) {
            h[j] = MultiplyAdd.of(rz[j + units], before[j] - n[j], n[j]);
        }
    }

    @Override
    public void gruUpdateBackward(float[] rz, float[] n, float[] before, float[] dh) {
        int units = dh.length;
        for (int j = 0; j < units; j++) {
            float z = rz[j + units];
            rz[j + units] = dh[j] * (before[j] - n[j]) * z * (1 - z);
            n[j] = dh[j] * (1 - z) * (1 - n[j] * n[j]);
            dh[j] *= z;
        }
    }

    @Override
    public void gruResetBackward(float[] rz, float[] before, float[] dreset, float[] dh) {
        for (int j = 0; j < dh.length; j++) {
            float r = rz[j];
            dh[j] = MultiplyAdd.of(dreset[j], r, dh[j]);
            rz[j] = dreset[j] * before[j] * r * (1 - r);
        }
    }
}
