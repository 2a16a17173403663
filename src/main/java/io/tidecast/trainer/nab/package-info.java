/**
 * The scoring rule of the Numenta Anomaly Benchmark: how good anomaly scores are against labelled windows (Lavin and
 * Ahmad, "Evaluating Real-time Anomaly Detection Algorithms", ICMLA 2015). Knows scores and rows only.
 */
@NullMarked
package io.tidecast.trainer.nab;

import org.jspecify.annotations.NullMarked;
