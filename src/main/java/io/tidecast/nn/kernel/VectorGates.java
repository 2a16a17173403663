package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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
    private static final FloatVector ZERO = vector(0);
    private static final FloatVector HALF = vector(0.5f);
    private static final FloatVector ONE = vector(1);
    private static final IntVector SIGN = FloatVector.broadcast(SPECIES, -0f).reinterpretAsInts();
    private static final IntVector MAGNITUDE = SIGN.not();
    private static final IntVector MOST = vector(1 / Tanh.SCALE).reinterpretAsInts();

    /** Called through an interface lest they be compiled as one: the compiler gives up on so much of this code at a time. */
    private static final Part[] PARTS = {VectorGates::add, VectorGates::remember, VectorGates::answer};

    private static final Kept[] KEPT = {VectorGates::keepAdded, VectorGates::keepGates, VectorGates::keepAnswer};

    private interface Kept {
        void apply(float[] gates, float[] before, float[] c, float[] tanh, float[] h);
    }

    private interface Part {
        void apply(float[] z, float[] c, float[] h);
    }

    @Override
    public LstmUpdate lstm(int units, Lines lines) {
        return (rows, gates, c, h) -> {
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

    /** Kept for the way back: here every activation is needed by itself, and three divisions remain. */
    @Override
    public void lstm(float[] gates, float[] squeeze, float[] before, float[] c, float[] tanh, float[] h) {
        int units = c.length;
        for (Kept part : KEPT) {
            part.apply(gates, before, c, tanh, h);
        }
        for (int j = SPECIES.loopBound(units); j < units; j++) {
            gates[j] = logistic(gates[j]);
            gates[j + units] = logistic(gates[j + units]);
            gates[j + 2 * units] = Tanh.of(gates[j + 2 * units]);
            gates[j + 3 * units] = logistic(gates[j + 3 * units]);
            c[j] = MultiplyAdd.of(gates[j + units], before[j], gates[j] * gates[j + 2 * units]);
            tanh[j] = Tanh.of(c[j]);
            h[j] = gates[j + 3 * units] * tanh[j];
        }
    }

    private static void keepAdded(float[] gates, float[] before, float[] c, float[] tanh, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            FloatVector input = half(gates, j);
            FloatVector square = square(input);
            FloatVector inputBelow = below(square);
            FloatVector inputAbove = above(input, square).add(inputBelow);
            FloatVector candidate = clamped(FloatVector.fromArray(SPECIES, gates, j + 2 * units));
            square = square(candidate);
            FloatVector candidateBelow = below(square);
            FloatVector one = HALF.div(inputBelow.mul(candidateBelow));
            inputAbove.mul(candidateBelow.mul(one)).intoArray(gates, j);
            FloatVector candidateAbove = above(candidate, square);
            candidateAbove.mul(inputBelow.add(inputBelow).mul(one)).intoArray(gates, j + 2 * units);
        }
    }

    private static void keepGates(float[] gates, float[] before, float[] c, float[] tanh, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            FloatVector forget = half(gates, j + units);
            FloatVector square = square(forget);
            FloatVector forgetBelow = below(square);
            FloatVector forgetAbove = above(forget, square).add(forgetBelow);
            FloatVector output = half(gates, j + 3 * units);
            square = square(output);
            FloatVector outputBelow = below(square);
            FloatVector one = HALF.div(forgetBelow.mul(outputBelow));
            forgetAbove.mul(outputBelow.mul(one)).intoArray(gates, j + units);
            FloatVector outputAbove = above(output, square).add(outputBelow);
            outputAbove.mul(forgetBelow.mul(one)).intoArray(gates, j + 3 * units);
        }
    }

    private static void keepAnswer(float[] gates, float[] before, float[] c, float[] tanh, float[] h) {
        int units = c.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            FloatVector added =
                    FloatVector.fromArray(SPECIES, gates, j).mul(FloatVector.fromArray(SPECIES, gates, j + 2 * units));
            FloatVector forget = FloatVector.fromArray(SPECIES, gates, j + units);
            FloatVector cell = FloatVector.fromArray(SPECIES, before, j).fma(forget, added);
            cell.intoArray(c, j);
            FloatVector squashed = clamped(cell);
            FloatVector square = square(squashed);
            FloatVector result = above(squashed, square).div(below(square));
            result.intoArray(tanh, j);
            result.mul(FloatVector.fromArray(SPECIES, gates, j + 3 * units)).intoArray(h, j);
        }
    }

    @Override
    public void lstmBackward(float[] gates, float[] before, float[] tanh, float[] dh, float[] dc) {
        int units = dc.length;
        for (int j = 0; j < SPECIES.loopBound(units); j += LANES) {
            FloatVector t = FloatVector.fromArray(SPECIES, tanh, j);
            FloatVector up = FloatVector.fromArray(SPECIES, dh, j);
            FloatVector o = FloatVector.fromArray(SPECIES, gates, j + 3 * units);
            FloatVector delta = up.mul(o).fma(ONE.sub(t.mul(t)), FloatVector.fromArray(SPECIES, dc, j));
            FloatVector i = FloatVector.fromArray(SPECIES, gates, j);
            FloatVector f = FloatVector.fromArray(SPECIES, gates, j + units);
            FloatVector g = FloatVector.fromArray(SPECIES, gates, j + 2 * units);
            delta.mul(g).mul(i).mul(ONE.sub(i)).intoArray(gates, j);
            FloatVector kept = delta.mul(f);
            kept.intoArray(dc, j);
            kept.mul(FloatVector.fromArray(SPECIES, before, j)).mul(ONE.sub(f)).intoArray(gates, j + units);
            delta.mul(i).mul(ONE.sub(g.mul(g))).intoArray(gates, j + 2 * units);
            up.mul(t).mul(o).mul(ONE.sub(o)).intoArray(gates, j + 3 * units);
        }
        lstmBackward(gates, before, tanh, dh, dc, SPECIES.loopBound(units));
    }

    private static float logistic(float x) {
        return MultiplyAdd.of(0.5f, Tanh.of(0.5f * x), 0.5f);
    }

    /** Half a pre-activation, whose tanh is above/below: σ is then (below + above)/(2·below). */
    private static FloatVector half(float[] z, int at) {
        return clamped(FloatVector.fromArray(SPECIES, z, at).mul(0.5f));
    }

    /** As whole numbers, of which the smaller is one instruction: of floats it is six. Zero times x keeps what is not a number. */
    private static FloatVector clamped(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        IntVector magnitude = bits.and(MAGNITUDE).min(MOST);
        return x.fma(ZERO, bits.and(SIGN).or(magnitude).reinterpretAsFloats());
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
