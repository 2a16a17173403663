/** Random cut forests as one more baseline of backtests. Not part of the program: see the profile {@code rcf}. */
@NullMarked
package io.tidecast.rcf;

import org.jspecify.annotations.NullMarked;
