<?php
// Installs WordPress in Arabic into an empty database and fills it with the texts of texts.json.
define( 'WP_INSTALLING', true );
require __DIR__ . '/site/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'صحيفة الينبوع', 'editor', 'editor@yanbu.example', true, '', 'not-a-secret', 'ar' );
update_option( 'blogdescription', 'أخبار المدينة وقراها' );
update_option( 'timezone_string', 'Asia/Riyadh' );
update_option( 'date_format', 'j F، Y' );
update_option( 'permalink_structure', '/%year%/%monthnum%/%postname%/' );
wp_delete_post( 1, true );
wp_delete_post( 2, true );
