/** What scenes are painted with: backdrops, sprites, where they stand, shade and noise. */
package io.siamstream.scenes.paint;
