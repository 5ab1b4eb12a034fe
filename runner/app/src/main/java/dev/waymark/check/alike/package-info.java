/** Whether two outputs are alike by type: tables by column; ages, hashes and addresses loosely. Pure. */
package dev.waymark.check.alike;
