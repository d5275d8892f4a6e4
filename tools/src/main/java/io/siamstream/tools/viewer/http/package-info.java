/**
 * The page and what it asks for, served by the JDK's HTTP server. Pictures are fetched one by one,
 * everything else comes as server-sent events.
 */
package io.siamstream.tools.viewer.http;
