package io.tidecast.nn.fit;

/** What is reported beside the loss, in Keras' names. */
public enum Metric {
    /** The share of right answers: of one output on the right side of ½, of several the largest in the right place. */
    ACCURACY("accuracy"),
    MEAN_ABSOLUTE_ERROR("mae"),
    ROOT_MEAN_SQUARED_ERROR("rmse");

    private final String id;

    Metric(String id) {
        this.id = id;
    }

    /** The name in histories and logs. */
    public String id() {
        return id;
    }

    /** The contribution of one answer, to be averaged. */
    double of(float[] outputs, float[] target) {
        if (this == ACCURACY) {
            boolean right =
                    outputs.length == 1 ? outputs[0] > 0.5f == target[0] > 0.5f : largest(outputs) == largest(target);
            return right ? 1 : 0;
        }
        double sum = 0;
        int known = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = Float.isNaN(target[i]) ? 0 : (double) outputs[i] - target[i];
            sum += this == MEAN_ABSOLUTE_ERROR ? Math.abs(error) : error * error;
            known += Float.isNaN(target[i]) ? 0 : 1;
        }
        return sum / Math.max(known, 1);
    }

    /** The metric, given the mean of its contributions. */
    double finish(double mean) {
        return this == ROOT_MEAN_SQUARED_ERROR ? Math.sqrt(mean) : mean;
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
