package io.tidecast.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A number that remembers how it was computed: textbook reverse-mode differentiation in double precision. */
public final class Scalar {
    private final double value;
    private final Scalar[] from;
    private final double[] partials;
    private double gradient;

    private Scalar(double value, Scalar[] from, double[] partials) {
        this.value = value;
        this.from = from;
        this.partials = partials;
    }

    public static Scalar of(double value) {
        return new Scalar(value, new Scalar[0], new double[0]);
    }

    public double value() {
        return value;
    }

    /** d(what {@link #differentiate} was called on) / d(this). */
    public double gradient() {
        return gradient;
    }

    public Scalar plus(Scalar other) {
        return new Scalar(value + other.value, new Scalar[] {this, other}, new double[] {1, 1});
    }

    public Scalar plus(double other) {
        return unary(value + other, 1);
    }

    public Scalar minus(Scalar other) {
        return new Scalar(value - other.value, new Scalar[] {this, other}, new double[] {1, -1});
    }

    public Scalar times(Scalar other) {
        return new Scalar(value * other.value, new Scalar[] {this, other}, new double[] {other.value, value});
    }

    public Scalar times(double factor) {
        return unary(value * factor, factor);
    }

    public Scalar over(Scalar other) {
        return new Scalar(value / other.value, new Scalar[] {this, other}, new double[] {
            1 / other.value, -value / (other.value * other.value)
        });
    }

    public Scalar tanh() {
        double y = Math.tanh(value);
        return unary(y, 1 - y * y);
    }

    public Scalar sigmoid() {
        double y = 1 / (1 + Math.exp(-value));
        return unary(y, y * (1 - y));
    }

    public Scalar relu() {
        return unary(Math.max(value, 0), value > 0 ? 1 : 0);
    }

    public Scalar exp() {
        double y = Math.exp(value);
        return unary(y, y);
    }

    public Scalar log() {
        return unary(Math.log(value), 1 / value);
    }

    public Scalar abs() {
        return unary(Math.abs(value), Math.signum(value));
    }

    private Scalar unary(double result, double partial) {
        return new Scalar(result, new Scalar[] {this}, new double[] {partial});
    }

    /** Fills in the gradient of everything this was computed from. */
    public void differentiate() {
        List<Scalar> order = new ArrayList<>();
        visit(order, new HashSet<>());
        order.forEach(scalar -> scalar.gradient = 0);
        gradient = 1;
        for (int i = order.size() - 1; i >= 0; i--) {
            Scalar scalar = order.get(i);
            for (int k = 0; k < scalar.from.length; k++) {
                scalar.from[k].gradient += scalar.gradient * scalar.partials[k];
            }
        }
    }

    private void visit(List<Scalar> order, Set<Scalar> seen) {
        if (seen.add(this)) {
            for (Scalar scalar : from) {
                scalar.visit(order, seen);
            }
            order.add(this);
        }
    }
}
