package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The LSTM's gates in one go: what is left of a unit's numbers between two loops of {@link PlainGates} stays in registers here,
 * and common denominators make two divisions of five. Units that do not fill a vector are left to scalar code. The other cells' gates are the plain ones.
 */
final class VectorGates extends PlainGates {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final FloatVector SCALE = vector(Tanh.SCALE);
    private static final FloatVector A13 = vector(Tanh.A13);
    private static final FloatVector A11 = vector(Tanh.A11);
    private static final FloatVector A9 = vector(Tanh.A9);
    private static final FloatVector A7 = vector(Tanh.A7);
    private static final FloatVector A5 = vector(Tanh.A5);
    private static final FloatVector A3 = vector(Tanh.A3);
    private static final FloatVector A1 = vector(Tanh.A1);
    private static final FloatVector B6 = vector(Tanh.B6);
    private static final FloatVector B4 = vector(Tanh.B4);
    private static final FloatVector B2 = vector(Tanh.B2);
    private static final FloatVector B0 = vector(Tanh.B0);
    private static final FloatVector MOST = vector(1 / Tanh.SCALE);
    private static final FloatVector LEAST = vector(-1 / Tanh.SCALE);

    /** Called through an interface lest they be compiled as one: the compiler gives up on so much of this code at a time. */
    private static final Part[] PARTS = {VectorGates::add, VectorGates::remember, VectorGates::answer};

    private interface Part {
        void apply(float[] z, float[] c, float[] h);
    }

    @Override
    public LstmUpdate lstm(int units) {
        return (rows, gates, lines, c, h) -> {
            for (int i = 0; i < rows; i++) {
                update(gates[i], c[i], h[i]);
            }
        };
    }

    private static void update(float[] z, float[] c, float[] h) {
        for (Part part : PARTS) {
            part.apply(z, c, h);
        }
        int at = Lines.MARGIN + SPECIES.loopBound(c.length);
        for (int j = SPECIES.loopBound(c.length); j < c.length; j++, at++) {
            float kept = logistic(z[at + c.length]) * c[j];
            c[j] = MultiplyAdd.of(logistic(z[at]), Tanh.of(z[at + 2 * c.length]), kept);
            h[j] = logistic(z[at + 3 * c.length]) * Tanh.of(c[j]);
        }
    }

    /** i·g as a fraction: i becomes what is above, g what is below. */
    private static void add(float[] z, float[] c, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            int at = Lines.MARGIN + j;
            FloatVector input = half(z, at);
            FloatVector square = square(input);
            FloatVector below = below(square);
            FloatVector above = above(input, square).add(below);
            FloatVector candidate = clamped(FloatVector.fromArray(SPECIES, z, at + 2 * units));
            square = square(candidate);
            above.mul(above(candidate, square)).intoArray(z, at);
            below.mul(below(square)).intoArray(z, at + 2 * units);
        }
    }

    private static void remember(float[] z, float[] c, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            int at = Lines.MARGIN + j;
            FloatVector forget = half(z, at + units);
            FloatVector square = square(forget);
            FloatVector below = below(square);
            FloatVector kept = above(forget, square).add(below).mul(FloatVector.fromArray(SPECIES, c, j));
            FloatVector added = FloatVector.fromArray(SPECIES, z, at);
            FloatVector addedBelow = FloatVector.fromArray(SPECIES, z, at + 2 * units);
            FloatVector sum = kept.fma(addedBelow, added.mul(below));
            sum.div(addedBelow.mul(below).mul(2f)).intoArray(c, j);
        }
    }

    private static void answer(float[] z, float[] c, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            FloatVector output = half(z, Lines.MARGIN + 3 * units + j);
            FloatVector square = square(output);
            FloatVector below = below(square);
            FloatVector above = above(output, square).add(below);
            FloatVector cell = clamped(FloatVector.fromArray(SPECIES, c, j));
            square = square(cell);
            above.mul(above(cell, square)).div(below.mul(below(square)).mul(2f)).intoArray(h, j);
        }
    }

    private static float logistic(float x) {
        return MultiplyAdd.of(0.5f, Tanh.of(0.5f * x), 0.5f);
    }

    /** Half a pre-activation, whose tanh is above/below: σ is then (below + above)/(2·below). */
    private static FloatVector half(float[] z, int at) {
        return clamped(FloatVector.fromArray(SPECIES, z, at).mul(0.5f));
    }

    private static FloatVector clamped(FloatVector x) {
        return x.min(MOST).max(LEAST);
    }

    private static FloatVector square(FloatVector x) {
        FloatVector scaled = x.mul(SCALE);
        return scaled.mul(scaled);
    }

    private static FloatVector above(FloatVector x, FloatVector q) {
        FloatVector p = q.fma(A13, A11);
        p = p.fma(q, A9);
        p = p.fma(q, A7);
        p = p.fma(q, A5);
        p = p.fma(q, A3);
        return p.fma(q, A1).mul(x);
    }

    private static FloatVector below(FloatVector q) {
        FloatVector d = q.fma(B6, B4);
        return d.fma(q, B2).fma(q, B0);
    }

    private static FloatVector vector(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
