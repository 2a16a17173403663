package io.tidecast.nn;

/**
 * One dense layer of the head: y = ψ(W x + b).
 *
 * @param units width of the output, at least 1
 * @param activation ψ
 */
public record DenseSpec(int units, Activation activation) {

    public DenseSpec {
        if (units < 1) {
            throw new IllegalArgumentException("a dense layer needs at least 1 unit, not " + units);
        }
    }

    String architecture() {
        return "dense" + units + (activation == Activation.LINEAR ? "" : "." + activation.id());
    }
}
