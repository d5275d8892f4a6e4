/**
 * The viewer: a page that shows cameras and their targets live, served by the JDK's HTTP server.
 * Pictures are fetched one by one, everything else comes as server-sent events.
 */
package io.siamstream.tools.viewer;
