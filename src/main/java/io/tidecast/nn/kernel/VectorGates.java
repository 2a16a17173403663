package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The hot gates on the Vector API; the others are inherited and gain from {@link #activate}. */
final class VectorGates extends PlainGates {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void activate(float[] z, float[] squeeze) {
        int r = 0;
        for (; r + LANES <= squeeze.length; r += LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, squeeze, r);
            FloatVector t = tanh(FloatVector.fromArray(SPECIES, z, r).mul(s));
            t.fma(s, all(1f).sub(s)).intoArray(z, r);
        }
        for (; r < squeeze.length; r++) {
            float s = squeeze[r];
            z[r] = MultiplyAdd.of(s, Tanh.of(s * z[r]), 1 - s);
        }
    }

    @Override
    public void lstm(float[] gates, float[] squeeze, float[] c, float[] h) {
        activate(gates, squeeze);
        int units = c.length;
        int j = 0;
        for (; j + LANES <= units; j += LANES) {
            FloatVector cell = cell(gates, units, c, j);
            cell.intoArray(c, j);
            tanh(cell).mul(FloatVector.fromArray(SPECIES, gates, j + 3 * units)).intoArray(h, j);
        }
        for (; j < units; j++) {
            c[j] = MultiplyAdd.of(gates[j + units], c[j], gates[j] * gates[j + 2 * units]);
            h[j] = Tanh.of(c[j]) * gates[j + 3 * units];
        }
    }

    @Override
    public void lstm(float[] gates, float[] squeeze, float[] before, float[] c, float[] tanh, float[] h) {
        activate(gates, squeeze);
        int units = c.length;
        int j = 0;
        for (; j + LANES <= units; j += LANES) {
            FloatVector cell = cell(gates, units, before, j);
            FloatVector t = tanh(cell);
            cell.intoArray(c, j);
            t.intoArray(tanh, j);
            t.mul(FloatVector.fromArray(SPECIES, gates, j + 3 * units)).intoArray(h, j);
        }
        for (; j < units; j++) {
            c[j] = MultiplyAdd.of(gates[j + units], before[j], gates[j] * gates[j + 2 * units]);
            tanh[j] = Tanh.of(c[j]);
            h[j] = tanh[j] * gates[j + 3 * units];
        }
    }

    private static FloatVector cell(float[] gates, int units, float[] before, int j) {
        FloatVector fresh =
                FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, gates, j + 2 * units));
        return FloatVector.fromArray(SPECIES, gates, j + units).fma(FloatVector.fromArray(SPECIES, before, j), fresh);
    }

    /** {@link Tanh#of}, lane by lane. */
    private static FloatVector tanh(FloatVector value) {
        FloatVector x = value.min(Tanh.LIMIT).max(-Tanh.LIMIT);
        FloatVector q = x.mul(x);
        FloatVector p = q.mul(Tanh.A13).add(Tanh.A11);
        p = q.fma(p, all(Tanh.A9));
        p = q.fma(p, all(Tanh.A7));
        p = q.fma(p, all(Tanh.A5));
        p = q.fma(p, all(Tanh.A3));
        p = q.fma(p, all(Tanh.A1));
        FloatVector d = q.mul(Tanh.B6).add(Tanh.B4);
        d = q.fma(d, all(Tanh.B2));
        d = q.fma(d, all(Tanh.B0));
        return x.mul(p).div(d);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
