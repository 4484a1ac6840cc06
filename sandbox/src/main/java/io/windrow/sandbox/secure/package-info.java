/** What makes a sandbox's broker a secured one: certificates of an authority of its own, listeners, logins, rights. */
@NullMarked
package io.windrow.sandbox.secure;

import org.jspecify.annotations.NullMarked;
