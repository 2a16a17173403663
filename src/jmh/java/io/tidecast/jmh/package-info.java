/** How fast the networks are beside other libraries, in one run: see "How fast" in the README. */
@NullMarked
package io.tidecast.jmh;

import org.jspecify.annotations.NullMarked;
