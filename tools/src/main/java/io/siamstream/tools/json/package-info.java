/** How records are shown as JSON: on the viewer's page, on the terminal and in recordings. */
package io.siamstream.tools.json;
