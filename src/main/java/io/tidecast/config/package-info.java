/** Every setting, once. May use kafka-clients' ConfigDef. */
@NullMarked
package io.tidecast.config;

import org.jspecify.annotations.NullMarked;
