/** Every meter, in one class with its table of meanings. May use Micrometer. */
@NullMarked
package io.tidecast.metrics;

import org.jspecify.annotations.NullMarked;
