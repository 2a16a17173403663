package io.tidecast.jmh;

import io.tidecast.nn.Network;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML's float matrices used straightforwardly, with Math.exp and Math.tanh. */
final class EjmlPeer implements Peer {
    private final FMatrixRMaj inputKernel;
    private final FMatrixRMaj recurrentKernel;
    private final FMatrixRMaj bias;
    private final FMatrixRMaj denseKernel;
    private final FMatrixRMaj denseBias;
    private final FMatrixRMaj x = new FMatrixRMaj(Subject.INPUTS, 1);
    private final FMatrixRMaj h;
    private final FMatrixRMaj c;
    private final FMatrixRMaj sums;
    private final FMatrixRMaj outputs = new FMatrixRMaj(Subject.OUTPUTS, 1);

    EjmlPeer(Network network) {
        int units = network.spec().topUnits();
        inputKernel = new FMatrixRMaj(4 * units, Subject.INPUTS, true, Subject.inputKernel(network));
        recurrentKernel = new FMatrixRMaj(4 * units, units, true, Subject.recurrentKernel(network));
        bias = new FMatrixRMaj(4 * units, 1, true, Subject.bias(network));
        denseKernel = new FMatrixRMaj(Subject.OUTPUTS, units, true, Subject.denseKernel(network));
        denseBias = new FMatrixRMaj(Subject.OUTPUTS, 1, true, Subject.denseBias(network));
        h = new FMatrixRMaj(units, 1);
        c = new FMatrixRMaj(units, 1);
        sums = new FMatrixRMaj(4 * units, 1);
    }

    @Override
    public float[] step(float[] input) {
        System.arraycopy(input, 0, x.data, 0, input.length);
        CommonOps_FDRM.mult(inputKernel, x, sums);
        CommonOps_FDRM.multAdd(recurrentKernel, h, sums);
        CommonOps_FDRM.addEquals(sums, bias);
        int units = h.numRows;
        for (int j = 0; j < units; j++) {
            float i = logistic(sums.data[j]);
            float f = logistic(sums.data[j + units]);
            float g = (float) Math.tanh(sums.data[j + 2 * units]);
            c.data[j] = f * c.data[j] + i * g;
            h.data[j] = logistic(sums.data[j + 3 * units]) * (float) Math.tanh(c.data[j]);
        }
        CommonOps_FDRM.mult(denseKernel, h, outputs);
        CommonOps_FDRM.addEquals(outputs, denseBias);
        return outputs.data;
    }

    private static float logistic(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
