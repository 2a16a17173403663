package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.tidecast.nn.Tensor;
import java.util.List;

/**
 * Weights made of weights: exporters cut them up and put them together again in another order. What is made in this way is
 * counted, because a few nodes that double it would fill the memory.
 */
final class OnnxFolding {
    /** As often as this the numbers in the file may be moved, all together. */
    private static final int MOST_COPIES = 8;

    private long left;

    /** @param numbers how many there are in the file */
    OnnxFolding(long numbers) {
        left = MOST_COPIES * numbers;
    }

    /** A matrix with rows and columns exchanged. */
    Tensor transposed(Tensor tensor) throws MalformedModelException {
        if (tensor.shape().length != 2)
            throw new MalformedModelException(SHAPE, "tensor " + tensor.name() + " should be a matrix");
        float[] transposed = room(tensor.values().length);
        for (int row = 0; row < tensor.rows(); row++)
            for (int column = 0; column < tensor.columns(); column++)
                transposed[column * tensor.rows() + row] = tensor.values()[row * tensor.columns() + column];
        return new Tensor(tensor.name(), new int[] {tensor.columns(), tensor.rows()}, transposed);
    }

    /** Rows {@code from} to {@code to}, counted from the end where negative, of the first dimension. */
    Tensor rows(NodeProto node, Tensor tensor, long from, long to) throws MalformedModelException {
        int[] shape = tensor.shape();
        if (shape.length == 0) throw OnnxLayer.refusal(node, "it cuts a single number");
        int first = bounded(from, shape[0]);
        int last = Math.max(first, bounded(to, shape[0]));
        int each = shape[0] == 0 ? 0 : tensor.values().length / shape[0];
        float[] rows = room((long) (last - first) * each);
        System.arraycopy(tensor.values(), first * each, rows, 0, rows.length);
        shape[0] = last - first;
        return new Tensor(tensor.name(), shape, rows);
    }

    /** One below the other. */
    Tensor stacked(NodeProto node, List<Tensor> tensors) throws MalformedModelException {
        int[] shape = tensors.get(0).shape();
        if (shape.length == 0) throw OnnxLayer.refusal(node, "it joins single numbers");
        long size = 0;
        long rows = 0;
        for (Tensor tensor : tensors) {
            if (tensor.shape().length != shape.length || each(tensor) != each(tensors.get(0)))
                throw OnnxLayer.refusal(node, "it joins tensors of different shapes");
            size += tensor.values().length;
            rows += tensor.rows();
        }
        float[] stacked = room(size);
        int at = 0;
        for (Tensor tensor : tensors) {
            System.arraycopy(tensor.values(), 0, stacked, at, tensor.values().length);
            at += tensor.values().length;
        }
        shape[0] = (int) rows;
        return new Tensor(tensors.get(0).name(), shape, stacked);
    }

    private static int each(Tensor tensor) {
        return tensor.rows() == 0 ? 0 : tensor.values().length / tensor.rows();
    }

    private float[] room(long size) throws MalformedModelException {
        left -= size;
        if (left < 0)
            throw new MalformedModelException(SHAPE, "it moves its weights about more than " + MOST_COPIES + " times");
        return new float[(int) size];
    }

    private static int bounded(long index, int rows) {
        return (int) Math.max(0, Math.min(rows, index < 0 ? index + rows : index));
    }
}
