<?php
// Switches to the theme that is named.
require __DIR__ . '/site/wp-load.php';
switch_theme( $argv[1] );
