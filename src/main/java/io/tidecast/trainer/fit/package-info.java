/**
 * Fitting a model to a history and judging it: no Kafka here, only values in and a verdict out.
 *
 * <pre>
 *  history ──Split──▶ train ──LinearFit──▶ linear path ──NetworkFit──▶ network ──▶ Evaluation on the tail ──▶ Verdict
 *                     validation ────── start, early stop, trust, widths ┘
 * </pre>
 */
@NullMarked
package io.tidecast.trainer.fit;

import org.jspecify.annotations.NullMarked;
