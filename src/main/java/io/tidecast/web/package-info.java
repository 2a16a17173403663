/** The page, its API and the health of the process. May use the HTTP library. */
@NullMarked
package io.tidecast.web;

import org.jspecify.annotations.NullMarked;
