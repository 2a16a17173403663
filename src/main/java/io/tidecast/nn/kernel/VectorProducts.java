package io.tidecast.nn.kernel;

/** Products in tiles whose sums stay in registers. What does not make whole tiles is left to the plain loops. */
final class VectorProducts extends PlainProducts {
    @Override
    public Affine affine(float[][] matrix, int width, int rows) {
        return new VectorAffine(matrix, width, rows);
    }

    @Override
    public WeightGradient gradient(float[][] sum) {
        boolean tiles = sum.length >= VectorTile.ROWS && sum[0].length % VectorTile.WIDTH == 0;
        return tiles ? new VectorWeightGradient(sum) : super.gradient(sum);
    }
}
