/**
 * What a series is: its values, the grid its observations stand on, its look-back and its scale. May use the JDK only.
 *
 * <pre>
 *  IncomingValue ──Grid──▶ Observation … ──▶ LookBack ──▶ forecast
 *        │ Rejection
 * </pre>
 */
@NullMarked
package io.tidecast.series;

import org.jspecify.annotations.NullMarked;
