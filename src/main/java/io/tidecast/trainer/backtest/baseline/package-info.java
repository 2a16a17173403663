/** What every forecast has to be measured against: methods that work on one series' values alone, refitted at every origin. May use the JDK only; what needs training on many series stands one package up. */
@NullMarked
package io.tidecast.trainer.backtest.baseline;

import org.jspecify.annotations.NullMarked;
