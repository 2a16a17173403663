/**
 * Every setting, once: its name, type, default, range and meaning, and where its value came from. May use kafka-clients'
 * ConfigDef and config providers.
 *
 * <pre>
 *  flags ▶ environment ▶ file ▶ default ──SettingsLoader──▶ Settings (typed) + Entry … (shown, with origin)
 * </pre>
 */
@NullMarked
package io.tidecast.config;

import org.jspecify.annotations.NullMarked;
