/** Backtests: the stream's own forecaster and training run, taken over a file instead of a topic. */
@NullMarked
package io.tidecast.trainer.backtest;

import org.jspecify.annotations.NullMarked;
