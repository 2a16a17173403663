/** The parts that commands are put together from: clients, topics, the forecaster, the trainer, the page. */
@NullMarked
package io.tidecast.cli.part;

import org.jspecify.annotations.NullMarked;
