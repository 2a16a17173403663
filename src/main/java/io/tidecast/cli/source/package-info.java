/** Where values come from: files, samples and this machine; and the road from there onto the {@code values} topic. */
@NullMarked
package io.tidecast.cli.source;

import org.jspecify.annotations.NullMarked;
