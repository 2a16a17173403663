package io.tidecast.nn;

/**
 * One recurrent layer.
 *
 * @param cell what computes the next state
 * @param units width of the output and of each carried vector, at least 1
 * @param activation φ of the simple cell: tanh, relu, sigmoid or linear; the gated cells always use tanh
 * @param dilation the state used at step t is that of step t − dilation; 1 is an ordinary layer
 * @param residual whether the input, which must be {@code units} wide, is added to the output
 */
public record RecurrentSpec(CellKind cell, int units, Activation activation, int dilation, boolean residual) {

    public RecurrentSpec {
        if (units < 1) {
            throw new IllegalArgumentException("a recurrent layer needs at least 1 unit, not " + units);
        }
        if (dilation < 1) {
            throw new IllegalArgumentException("dilation must be at least 1, not " + dilation);
        }
        if (cell != CellKind.SIMPLE && activation != Activation.TANH) {
            throw new IllegalArgumentException(cell + " always uses tanh, not " + activation);
        }
        if (activation == Activation.SOFTMAX || activation == Activation.GELU) {
            throw new IllegalArgumentException("a simple cell is tanh, relu, sigmoid or linear, not " + activation);
        }
    }

    /** An ordinary layer of a gated or tanh cell. */
    public static RecurrentSpec of(CellKind cell, int units) {
        return new RecurrentSpec(cell, units, Activation.TANH, 1, false);
    }

    /** A simple layer with its own activation. */
    public static RecurrentSpec simple(int units, Activation activation) {
        return new RecurrentSpec(CellKind.SIMPLE, units, activation, 1, false);
    }

    public RecurrentSpec dilated(int by) {
        return new RecurrentSpec(cell, units, activation, by, residual);
    }

    public RecurrentSpec withResidual() {
        return new RecurrentSpec(cell, units, activation, dilation, true);
    }

    /** Rows of each of its weights: all gates stacked. */
    public int gateRows() {
        return cell.gates() * units;
    }

    String architecture() {
        return cell.prefix()
                + units
                + (cell == CellKind.GRU_RESET_BEFORE ? ".before" : "")
                + (activation == Activation.TANH ? "" : "." + activation.id())
                + (dilation == 1 ? "" : ".d" + dilation)
                + (residual ? ".res" : "");
    }
}
